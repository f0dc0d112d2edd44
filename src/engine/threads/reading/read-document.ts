import { PinakesError } from '../../../base/index.ts';
import {
  defaultGraph,
  type GraphName,
  isStatementLines,
  namedNode,
  type ParseOptions,
  parseRdf,
  type Quad,
  readStatementLines,
  type StatementSink,
  sameTerm,
} from '../../../rdf/index.ts';
import { type QuadIntake, UNNAMED_GRAPH } from '../../../store/index.ts';
import type { LoadTarget } from '../../changes.ts';
import type { LoadDocumentHeader } from '../../messages.ts';

/** What is known of a document before its first byte comes. */
export type DocumentSetting = LoadDocumentHeader & {
  /** What the labels of its blank nodes begin with. */
  readonly blankNodePrefix: string;
  /** Of what is read from some line on: see `ParseOptions`. */
  readonly linesBefore?: number;
};

/** Where the quads of a document's graphs go. Both throw for a graph that is not let in. */
export type GraphTargets = {
  of(graph: GraphName): GraphName;
  /** The same by id. */
  idOf(graph: number): number;
};

/** Reads one document. Throws at the first thing that is wrong; the caller drops what came before. */
export async function readDocument(
  { mediaType, baseIri, name, blankNodePrefix, linesBefore = 0 }: DocumentSetting,
  chunks: AsyncIterable<Uint8Array>,
  intake: QuadIntake,
  targets: GraphTargets,
): Promise<void> {
  const options: ParseOptions = { mediaType, baseIri, name, blankNodePrefix, linesBefore };
  if (isStatementLines(mediaType)) return readStatementLines(chunks, options, idSink(intake, targets));
  for await (const batch of parseRdf(chunks, options)) {
    for (const quad of batch) {
      const graph = targets.of(quad.graph);
      intake.add(graph === quad.graph ? quad : { ...quad, graph });
    }
  }
}

/** Gives ids to terms as they are read, without making the terms. */
function idSink(intake: QuadIntake, targets: GraphTargets): StatementSink<number> {
  const { terms } = intake;
  return {
    iri: (bytes, start, end) => terms.internIri(bytes, start, end),
    blankNode: (bytes, start, end) => terms.internBlankNode(bytes, start, end),
    string: (bytes, start, end) => terms.internLiteral(bytes, start, end, '', 0),
    tagged: (bytes, start, end, language) => terms.internLiteral(bytes, start, end, language, 0),
    typed: (bytes, start, end, datatype) => terms.internLiteral(bytes, start, end, '', datatype),
    statement(subject, predicate, object, graph) {
      intake.addIds(subject, predicate, object, targets.idOf(graph ?? UNNAMED_GRAPH));
    },
    quad(quad) {
      intake.add({ ...quad, graph: targets.of(quad.graph) });
    },
  };
}

/** Every graph stays what it is. */
export const ownGraphs: GraphTargets = { of: (graph) => graph, idOf: (graph) => graph };

/**
 * As a load wants it: the document's own graphs, the given one in the place of the unnamed, or only one. What quads go to is noted in
 * `used`, by IRI, '' for the unnamed one.
 */
export function loadTargets(
  document: LoadDocumentHeader,
  into: LoadTarget | undefined,
  terms: QuadIntake['terms'],
  used: Set<string>,
): GraphTargets {
  const graphOf = noting(into === undefined ? graphFor(document) : onlyGraph(document, into), used);
  const known = new Map<number, number>();
  return {
    of: graphOf,
    idOf(graph) {
      let id = known.get(graph);
      if (id === undefined) {
        const named = graphOf(graph === UNNAMED_GRAPH ? defaultGraph : (terms.termOf(graph) as GraphName));
        id = named.termType === 'DefaultGraph' ? UNNAMED_GRAPH : terms.intern(named);
        known.set(graph, id);
      }
      return id;
    },
  };
}

function noting(graphOf: GraphTargets['of'], used: Set<string>): GraphTargets['of'] {
  let last: GraphName | undefined;
  return (own) => {
    const graph = graphOf(own);
    // Mostly the same as the one before; the unnamed one has no IRI, that is ''.
    if (graph !== last) used.add(graph.value);
    last = graph;
    return graph;
  };
}

/** The document's own graphs, or the given one in the place of the unnamed. */
function graphFor({ graph }: LoadDocumentHeader): (graph: GraphName) => GraphName {
  const given = graph === undefined ? defaultGraph : namedNode(graph);
  return (own) => (own.termType === 'DefaultGraph' ? given : own);
}

/** One graph for everything; a document that names another does not get in. */
export function onlyGraph(
  { name }: Pick<LoadDocumentHeader, 'name'>,
  into: LoadTarget,
): (graph: GraphName) => GraphName {
  const only: GraphName = into.graph === '' ? defaultGraph : namedNode(into.graph);
  return (graph: Quad['graph']) => {
    if (graph.termType === 'DefaultGraph' || sameTerm(graph, only)) return only;
    throw new PinakesError(
      'bad-request',
      `${name} has statements in the graph ${graph.value}, and only one graph is changed here. Send them to that graph, or without a graph.`,
      { detail: { graph: graph.value } },
    );
  };
}
