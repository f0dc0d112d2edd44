import type { SourceNode } from '../source-record.ts';
import type { FoundRecord } from './find-records.ts';
import type { Said, Statement, StatementGraph, Thing } from './statement-graph.ts';

/** Its class stands in a field called `a`, as Turtle has it, and its address in one called `@id`. */
export const CLASS = 'a';
export const ADDRESS = '@id';

/** So deep are the things that a record leads to described: contribution, agent, its source, … */
const DEPTH_MAX = 8;
/** From one half of a record to the other. */
const LEFT_OUT = new Set(['bf:hasInstance', 'bf:instanceOf']);
/** From one record to another: what the other is, its own record says, but for what this one is in. */
const WHOLES = new Set(['isPartOf', 'dcterms:isPartOf', 'partOfSeries', 'bf:partOf', 'bf:hasSeries']);
/** Ways through a vocabulary, along which a record would have all of it. */
const WAYS =
  /^(?:skos:(?!prefLabel|altLabel|notation)|owl:|rdfs:seeAlso|madsrdf:(?:has|see)|foaf:knows|dcterms:(?:has|is)(?!PartOf))/;

/** The fields of a record as a tree: everything that is said of it, and of what it leads to. */
export function describeRecord(
  { thing, also, partOf }: FoundRecord,
  graph: StatementGraph,
  isRecord: (key: string) => boolean,
  nodesMax: number,
): readonly SourceNode[] | undefined {
  let nodes = 0;
  try {
    const fields = [thing, ...also].flatMap((each, index) => described(each, [], index > 0));
    return [...fields, ...partOf.flatMap((key) => fieldsOf('isPartOf', { kind: 'thing', key }, [thing.key]))];
  } catch (error) {
    if (error instanceof TooMany) return undefined;
    throw error;
  }

  function described(
    { key, classes, statements }: Thing,
    around: readonly string[],
    isSecond = false,
  ): SourceNode[] {
    graph.tell(key);
    const within = [...around, key];
    const fields: SourceNode[] = classes.map((name) => ({ name: CLASS, text: name }));
    // A second thing's address is not the record's.
    if (isAddress(key)) fields.unshift({ name: isSecond ? 'work @id' : ADDRESS, text: key });
    // Another work is known by the numbers of its Instance.
    for (const { property, said } of distinct(statements))
      if (around.length > 0 || !LEFT_OUT.has(property)) fields.push(...fieldsOf(property, said, within));
    nodes += fields.length;
    if (nodes > nodesMax) throw new TooMany();
    return fields;
  }

  function fieldsOf(name: string, said: Said, around: readonly string[]): readonly SourceNode[] {
    if (said.kind === 'literal') return [literalNode(name, said)];
    const members = graph.membersOf(said.key);
    if (members !== undefined)
      return around.length < DEPTH_MAX ? members.flatMap((member) => fieldsOf(name, member, around)) : [];
    const thing = isDescribed(name, said.key, around) ? graph.thing(said.key) : undefined;
    if (thing === undefined)
      return isAddress(said.key) ? [{ name, text: said.key, attributes: { iri: 'yes' } }] : [];
    return [{ name, text: '', children: described(thing, around) }];
  }

  function isDescribed(name: string, key: string, around: readonly string[]): boolean {
    if (around.length >= DEPTH_MAX || around.includes(key)) return false;
    if (key.startsWith('_:')) return true;
    if (isRecord(key) && !WHOLES.has(name)) return false;
    return around.length === 1 || !WAYS.test(name);
  }
}

class TooMany extends Error {}

/** A blank node has none, nor has what a document calls by its own name only. */
function isAddress(key: string): boolean {
  return !key.startsWith('_:') && !key.startsWith('file:');
}

function literalNode(name: string, { text, language, datatype }: Said & { kind: 'literal' }): SourceNode {
  const attributes = {
    ...(language === '' ? {} : { lang: language }),
    ...(datatype === 'xsd:string' || datatype === 'rdf:langString' ? {} : { datatype }),
  };
  const plain = text.normalize('NFC');
  return Object.keys(attributes).length === 0 ? { name, text: plain } : { name, text: plain, attributes };
}

/** A statement that stands twice in a document says nothing twice. */
function distinct(statements: readonly Statement[]): readonly Statement[] {
  const found = new Set<string>();
  return statements.filter(({ property, said }) => {
    const key = JSON.stringify([property, said]);
    const isNew = !found.has(key);
    found.add(key);
    return isNew;
  });
}
