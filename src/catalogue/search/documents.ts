import { namespaces } from '../../rdf/index.ts';
import type { QuadSource, TermId } from '../../sparql/index.ts';
import type { TextDocument } from '../../text/index.ts';
import { kindInfo } from '../kinds.ts';
import { p } from '../properties.ts';
import { type SourceReader, sourceReader } from '../source-reader.ts';
import type { Kind, SearchedKind } from '../views.ts';
import { bodyOf, type Keyword, keywordsOf } from './keywords.ts';

/** What is searched of one kind of thing. */
export type DocumentKind = {
  readonly kind: SearchedKind;
  readonly class: string;
  /** Texts of its own that are searched beside its title. */
  readonly keywords: readonly string[];
  /** Links to things whose labels, alternative ones too, are searched as its keywords. */
  readonly links: readonly string[];
  /** Properties that things of no class at all are of the kind by, where they have one of them, */
  readonly inferredBy?: readonly string[];
  /** and none of these. */
  readonly exceptWith?: readonly string[];
};

const classOf = (kind: Kind): string => kindInfo[kind].classes[0]!;

/** What concepts are found by: what they are called in every language, and their codes. */
const concept = {
  keywords: [p.prefLabel, p.altLabel, p.hiddenLabel, p.notation],
  links: ['prefLabel', 'altLabel', 'hiddenLabel'].map((name) => namespaces.skosxl + name),
};

const { skos, skosxl } = namespaces;

/**
 * A thing of no class is found as a concept where it has a preferred label: it has a page as one (`/concept`), whoever places it in a scheme
 * or a hierarchy, itself or others. Only what a thing says of itself counts, so that its document depends on its own statements.
 */
const ofConcepts = {
  inferredBy: [p.prefLabel, `${skosxl}prefLabel`],
  // It says by these that it is a scheme or a collection.
  exceptWith: ['hasTopConcept', 'member', 'memberList'].map((name) => skos + name),
};

/** The kinds that can be found, in the order in which a thing that is several of them is taken for one. */
export const documentKinds: readonly DocumentKind[] = [
  {
    kind: 'resource',
    class: classOf('resource'),
    keywords: [p.alternative, p.identifier, p.keyword, p.publicationName, p.publicationAbbreviation],
    links: [p.subject, p.creator, p.publisher],
  },
  {
    kind: 'case-study',
    class: classOf('case-study'),
    keywords: [p.setting, p.spatial],
    links: [p.subject, p.demonstrates, p.location],
  },
  { kind: 'principle', class: classOf('principle'), keywords: [], links: [p.inSet] },
  { kind: 'subject', class: classOf('subject'), ...concept },
  // Of whatever other thesaurus or list, and whatever IRI.
  { kind: 'concept', class: `${namespaces.skos}Concept`, ...concept, ...ofConcepts },
];

/** The kinds of documents that are concepts: our own terms, and those of whatever other thesaurus. */
export const conceptKinds: readonly string[] = ['subject', 'concept'];

/** The classes whose members have documents. */
export const documentClasses: readonly string[] = documentKinds.map((kind) => kind.class);

/** The properties by which a document takes in the labels of other things. */
export const documentLinks: readonly string[] = [...new Set(documentKinds.flatMap(({ links }) => links))];

/** What a thing is declared to be. */
export type Declaration = {
  readonly kind: DocumentKind;
  /** The first graph, by IRI, that says so; '' for the unnamed graph. */
  readonly scope: string;
};

/** Answers of which kind a thing is, or undefined when it is none of those that are searched. */
export type Declarations = (subject: TermId) => Declaration | undefined;

/**
 * The document of a thing, made from all graphs, or undefined when it is none of the kinds that are searched. Its key
 * is the thing's IRI; its scope is the graph that says what it is, so that a search can be kept to the graphs that a
 * caller may read.
 */
export function documentOf(
  subject: TermId,
  source: QuadSource,
  reader = sourceReader(source),
  declared = declarationsIn(source, reader),
): TextDocument | undefined {
  const declaration = declared(subject);
  if (declaration === undefined) return undefined;
  const term = reader.term(subject);
  if (term.termType !== 'NamedNode') return undefined;
  const { kind, scope } = declaration;
  const keywords = keywordsOf(subject, kind, reader);
  return {
    key: term.value,
    kind: kind.kind,
    scope,
    title: reader.label(subject) ?? '',
    keywords: allForms(keywords),
    body: bodyOf(subject, reader),
  };
}

function allForms(keywords: readonly Keyword[]): readonly string[] {
  const all: string[] = [];
  for (const { forms, hidden = [] } of keywords) {
    for (const form of forms) all.push(form);
    for (const form of hidden) all.push(form);
  }
  return [...new Set(all)];
}

/** Which of the kinds that can be found a thing is. */
export function documentKindOf(subject: TermId, reader: SourceReader): DocumentKind | undefined {
  return (
    documentKinds.find((kind) => reader.has(subject, p.type, reader.id(kind.class))) ??
    inferredKindOf(subject, reader)
  );
}

const inferredKinds = documentKinds.filter(({ inferredBy = [] }) => inferredBy.length > 0);

function inferredKindOf(subject: TermId, reader: SourceReader): DocumentKind | undefined {
  if (reader.objects(subject, p.type).length > 0) return undefined;
  const has = (property: string) => reader.objects(subject, property).length > 0;
  return inferredKinds.find(
    ({ inferredBy = [], exceptWith = [] }) => inferredBy.some(has) && !exceptWith.some(has),
  );
}

/** The things of no class that are of a kind nevertheless, with the first graph by IRI that has what makes them so. */
export function* inferredDeclarations(
  source: QuadSource,
  reader: SourceReader,
): Generator<readonly [subject: TermId, declaration: Declaration]> {
  const done = new Set<TermId>();
  for (const { graph, iri } of [...graphsByIri(source, reader), { graph: source.unnamedGraph, iri: '' }]) {
    for (const property of new Set(inferredKinds.flatMap(({ inferredBy }) => inferredBy!))) {
      const predicate = reader.id(property);
      if (predicate === 0) continue;
      const cursor = source.scan({ subject: 0, predicate, object: 0, graphs: { kind: 'one', graph } });
      for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
        for (let row = 0; row < batch.length; row++) {
          const subject = batch.subject[row]!;
          if (done.has(subject)) continue;
          done.add(subject);
          const kind = inferredKindOf(subject, reader);
          if (kind !== undefined) yield [subject, { kind, scope: iri }];
        }
      }
    }
  }
}

/** Looked up for each thing that is asked for. */
export function declarationsIn(source: QuadSource, reader: SourceReader): Declarations {
  return (subject) => {
    const kind = documentKindOf(subject, reader);
    if (kind === undefined) return undefined;
    const classId = reader.id(kind.class);
    const isSaidIn = reader.has(subject, p.type, classId)
      ? (graph: TermId) => reader.has(subject, p.type, classId, graph)
      : (graph: TermId) =>
          kind.inferredBy!.some((property) => hasIn(source, subject, reader.id(property), graph));
    const scope = graphsByIri(source, reader).find(({ graph }) => isSaidIn(graph));
    return { kind, scope: scope?.iri ?? '' };
  };
}

function hasIn(source: QuadSource, subject: TermId, predicate: TermId, graph: TermId): boolean {
  if (predicate === 0) return false;
  return source.scan({ subject, predicate, object: 0, graphs: { kind: 'one', graph } }).next() !== undefined;
}

/** The same, read at once for all things: for whoever asks for thousands of them. */
export function allDeclarations(source: QuadSource, reader: SourceReader): Declarations {
  const declared = new Map<TermId, Declaration>();
  const predicate = reader.id(p.type);
  const graphs = graphsByIri(source, reader);
  for (const kind of documentKinds) {
    const object = reader.id(kind.class);
    if (predicate === 0 || object === 0) continue;
    const inKind = new Map<TermId, Declaration>();
    for (const { graph, iri } of [...graphs, { graph: source.unnamedGraph, iri: '' }]) {
      const declaration = { kind, scope: iri };
      const cursor = source.scan({ subject: 0, predicate, object, graphs: { kind: 'one', graph } });
      for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
        for (let row = 0; row < batch.length; row++) {
          const subject = batch.subject[row]!;
          if (!inKind.has(subject)) inKind.set(subject, declaration);
        }
      }
    }
    // A thing of several kinds is taken for the first of them.
    for (const [subject, declaration] of inKind)
      if (!declared.has(subject)) declared.set(subject, declaration);
  }
  for (const [subject, declaration] of inferredDeclarations(source, reader))
    if (!declared.has(subject)) declared.set(subject, declaration);
  return (subject) => declared.get(subject);
}

function graphsByIri(
  source: QuadSource,
  reader: SourceReader,
): readonly { readonly graph: TermId; readonly iri: string }[] {
  return source
    .namedGraphs()
    .map((graph) => ({ graph, iri: reader.term(graph).value }))
    .sort((a, b) => (a.iri < b.iri ? -1 : 1));
}
