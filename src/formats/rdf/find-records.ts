import { valueOfCode } from '../crosswalk/codes.ts';
import type { StatementGraph, Thing } from './statement-graph.ts';

/** A record of a document: the thing that it is about, and those whose statements are about it as well (BIBFRAME's Work). */
export type FoundRecord = {
  readonly thing: Thing;
  readonly also: readonly Thing[];
  /** What it is a part of, where only the whole says so. */
  readonly partOf: readonly string[];
  /** What of it must stand in another document, as sentences. */
  readonly elsewhere?: readonly string[];
};

/** Properties that lead to a record from a page about it, from a list or from the whole that it is a part of. */
const HOLDERS = new Set([
  'bf:hasInstance',
  'bf:instanceOf',
  'mainEntity',
  'hasPart',
  'itemListElement',
  'item',
  'workExample',
  'exampleOfWork',
  'dcterms:hasPart',
  'dcat:dataset',
  'foaf:primaryTopic',
  'rdf:first',
]);
const WHOLES = new Set(['hasPart', 'dcterms:hasPart']);
const TITLES = new Set(['dcterms:title', 'dc:title', 'headline', 'bf:title', 'prism:title']);
const AUTHORS = new Set([
  'dcterms:creator',
  'dc:creator',
  'bibo:authorList',
  'foaf:maker',
  'author',
  'creator',
]);
const BIBFRAME_LINKS = new Set(['bf:hasInstance', 'bf:instanceOf']);
/** What leads to another work as one that the record names. */
const RELATED_LINKS = new Set([
  'bf:associatedResource',
  'bf:relatedTo',
  'bf:partOf',
  'bf:hasSeries',
  'bf:otherPhysicalFormat',
  'bf:otherEdition',
  'bf:translation',
  'bf:translationOf',
  'bf:precededBy',
  'bf:succeededBy',
  'bf:continues',
  'bf:continuedBy',
  'bf:replacedBy',
  'bf:replacementOf',
  'bf:supplement',
  'bf:supplementTo',
  'bf:accompaniedBy',
  'bf:accompanies',
  'bf:dataSource',
  'bf:issuedWith',
  'bf:references',
  'bf:referencedBy',
]);

/**
 * What in a document is a record. A thing of a class of documents (`rdf-type` and `rdf-type-general` in codes.csv) is one, unless
 * it has no address and is only spoken of, or is the journal, issue, series or page that another is in. A thing of no class is one
 * that has a title and that nothing leads to, as is one of an unknown class with an author. In BIBFRAME each Instance is one, together with its Works, and a Work without one, unless another record only names them.
 */
export function* findRecords(graph: StatementGraph): Generator<FoundRecord> {
  const isCatalogue = isCatalogueOfBibframe(graph);
  for (const thing of graph.things()) {
    if (thing.classes.some((name) => name.startsWith('bf:'))) {
      const found = bibframeRecord(thing, graph, isCatalogue);
      if (found !== undefined) yield found;
    } else if (isRecord(thing, graph)) yield { thing, also: [], partOf: wholesOf(thing, graph) };
  }
}

/** Whether a class is one of documents. */
function isDocument(name: string): boolean {
  return valueOfCode('rdf-type', name) !== undefined || valueOfCode('rdf-type-general', name) !== undefined;
}

function isRecord(thing: Thing, graph: StatementGraph): boolean {
  const { key, classes, from, statements } = thing;
  const ways = from.filter(({ property }) => !HOLDERS.has(property));
  if (!classes.some(isDocument))
    return (
      ways.length === 0 &&
      from.length === 0 &&
      !classes.some((name) => valueOfCode('rdf-no-record', name) !== undefined) &&
      statements.some(({ property }) => TITLES.has(property)) &&
      // Of a class that nobody knows, a thing with a title may be anything.
      (classes.length === 0 || statements.some(({ property }) => AUTHORS.has(property)))
    );
  if (classes.some((name) => valueOfCode('rdf-no-record', name) !== undefined)) return false;
  // A page that says what it is about is not what it is about.
  if (statements.some(({ property, said }) => property === 'mainEntity' && isThere(said, graph)))
    return false;
  // What is only named as a part, by a number, is described elsewhere.
  if (ways.length === 0) return from.length === 0 || !key.startsWith('_:') || hasTitle(thing);
  if (key.startsWith('_:')) return false;
  return !classes.some((name) => valueOfCode('rdf-whole', name) !== undefined) && hasTitle(thing);
}

function hasTitle({ statements }: Thing): boolean {
  return statements.some(({ property }) => TITLES.has(property) || property === 'name');
}

function isThere(said: Thing['statements'][number]['said'], graph: StatementGraph): boolean {
  return said.kind === 'thing' && graph.thing(said.key)?.classes.some(isDocument) === true;
}

function wholesOf({ from, statements }: Thing, graph: StatementGraph): readonly string[] {
  if (statements.some(({ property }) => property === 'isPartOf' || property === 'dcterms:isPartOf'))
    return [];
  const wholes = from.filter(({ property }) => WHOLES.has(property)).map(({ key }) => key);
  return wholes.filter((key) => graph.thing(key)?.classes.some(isDocument));
}

function bibframeRecord(thing: Thing, graph: StatementGraph, isCatalogue: boolean): FoundRecord | undefined {
  const { classes } = thing;
  if (classes.includes('bf:Instance')) {
    const works = linked(thing, 'bf:instanceOf', 'bf:hasInstance', graph);
    if (works.length === 0 && isSpokenOf(thing)) return undefined;
    if (isOnlyRelated(thing, works, isCatalogue)) return undefined;
    return { thing, also: works, partOf: [], elsewhere: elsewhere(thing, 'bf:instanceOf', graph) };
  }
  if (!classes.includes('bf:Work') || classes.includes('bf:Hub')) return undefined;
  if (linked(thing, 'bf:hasInstance', 'bf:instanceOf', graph).length > 0) return undefined;
  if (isSpokenOf(thing) && !isCatalogued(thing)) return undefined;
  return { thing, also: [], partOf: [], elsewhere: elsewhere(thing, 'bf:hasInstance', graph) };
}

/**
 * Whether an Instance is only what a record says of another work (a Relation leads to its Work): where nothing else can name the
 * two, or others of the document say who catalogued them and they do not.
 */
function isOnlyRelated(instance: Thing, works: readonly Thing[], isCatalogue: boolean): boolean {
  if (works.length === 0 || !works.every(isRelated) || [instance, ...works].some(isCatalogued)) return false;
  return isCatalogue || [instance, ...works].every(({ key }) => key.startsWith('_:'));
}

function isRelated({ from }: Thing): boolean {
  return from.some(({ property }) => RELATED_LINKS.has(property));
}

function isSpokenOf({ from }: Thing): boolean {
  return from.some(({ property }) => !BIBFRAME_LINKS.has(property) && property !== 'bf:itemOf');
}

function isCatalogued({ statements }: Thing): boolean {
  return statements.some(({ property }) => property === 'bf:adminMetadata');
}

function isCatalogueOfBibframe(graph: StatementGraph): boolean {
  for (const thing of graph.things())
    if (thing.classes.some((name) => name === 'bf:Instance' || name === 'bf:Work') && isCatalogued(thing))
      return true;
  return false;
}

/** What a Work or an Instance leads to that the document does not describe: half of the record is not here. */
function elsewhere({ statements }: Thing, property: string, graph: StatementGraph): readonly string[] {
  const what = property === 'bf:instanceOf' ? 'Work' : 'Instance';
  return statements.flatMap(({ property: name, said }) =>
    name === property && said.kind === 'thing' && graph.thing(said.key) === undefined
      ? [
          `its ${what} ${said.key} is not in this document, and what is said of it neither: join the documents`,
        ]
      : [],
  );
}

/** The things that a property leads to, or from which its inverse leads here. */
function linked(
  { statements, from }: Thing,
  property: string,
  inverse: string,
  graph: StatementGraph,
): readonly Thing[] {
  const keys = new Set<string>();
  for (const statement of statements)
    if (statement.property === property && statement.said.kind === 'thing') keys.add(statement.said.key);
  for (const way of from) if (way.property === inverse) keys.add(way.key);
  return [...keys].map((key) => graph.thing(key)).filter((found) => found !== undefined);
}
