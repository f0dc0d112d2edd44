import type { QuadSource, TermId } from '../../sparql/index.ts';
import type { TextDocument } from '../../text/index.ts';
import { kindInfo } from '../kinds.ts';
import { p } from '../properties.ts';
import { type SourceReader, sourceReader } from '../source-reader.ts';
import type { Kind } from '../views.ts';
import { bodyOf, keywordsOf } from './keywords.ts';

/** What is searched of one kind of thing. */
export type DocumentKind = {
  readonly kind: Kind;
  readonly class: string;
  /** Texts of its own that are searched beside its title. */
  readonly keywords: readonly string[];
  /** Links to things whose labels, alternative ones too, are searched as its keywords. */
  readonly links: readonly string[];
};

const classOf = (kind: Kind): string => kindInfo[kind].classes[0]!;

/** The kinds that can be found, in the order in which a thing that is several of them is taken for one. */
export const documentKinds: readonly DocumentKind[] = [
  {
    kind: 'resource',
    class: classOf('resource'),
    keywords: [p.alternative, p.identifier],
    links: [p.subject, p.creator, p.publisher],
  },
  {
    kind: 'case-study',
    class: classOf('case-study'),
    keywords: [p.setting, p.spatial],
    links: [p.subject, p.demonstrates],
  },
  { kind: 'principle', class: classOf('principle'), keywords: [], links: [p.inSet] },
  { kind: 'subject', class: classOf('subject'), keywords: [p.altLabel, p.hiddenLabel], links: [] },
];

/** The classes whose members have documents. */
export const documentClasses: readonly string[] = documentKinds.map((kind) => kind.class);

/** The properties by which a document takes in the labels of other things. */
export const documentLinks: readonly string[] = [...new Set(documentKinds.flatMap(({ links }) => links))];

/**
 * The document of a thing, made from all graphs, or undefined when it is none of the kinds that are searched. Its key
 * is the thing's IRI; its scope is the graph that says what it is ('' for the unnamed graph), so that a search can be
 * kept to the graphs that a caller may read.
 */
export function documentOf(
  subject: TermId,
  source: QuadSource,
  reader = sourceReader(source),
): TextDocument | undefined {
  const term = reader.term(subject);
  if (term.termType !== 'NamedNode') return undefined;
  const kind = documentKindOf(subject, reader);
  if (kind === undefined) return undefined;
  return {
    key: term.value,
    kind: kind.kind,
    scope: declaringGraph(subject, reader.id(kind.class), source, reader),
    title: reader.label(subject) ?? '',
    keywords: keywordsOf(subject, kind, reader).flatMap(({ forms, hidden = [] }) => [...forms, ...hidden]),
    body: bodyOf(subject, reader),
  };
}

/** Which of the kinds that can be found a thing is. */
export function documentKindOf(subject: TermId, reader: SourceReader): DocumentKind | undefined {
  return documentKinds.find((kind) => reader.has(subject, p.type, reader.id(kind.class)));
}

/** The first graph, by IRI, that declares the thing to be of the class. */
function declaringGraph(subject: TermId, classId: TermId, source: QuadSource, reader: SourceReader): string {
  return (
    source
      .namedGraphs()
      .filter((graph) => reader.has(subject, p.type, classId, graph))
      .map((graph) => reader.term(graph).value)
      .toSorted()[0] ?? ''
  );
}
