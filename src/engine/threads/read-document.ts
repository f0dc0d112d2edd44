import { PinakesError } from '../../base/index.ts';
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
} from '../../rdf/index.ts';
import { type Transaction, UNNAMED_GRAPH } from '../../store/index.ts';
import type { LoadTarget } from '../engine.ts';
import type { LoadDocumentHeader } from '../messages.ts';

export type Reading = {
  readonly transaction: Transaction;
  readonly blankNodePrefix: string;
  /** Counts the statements that were read. */
  readonly progress: { quads: number };
};

/** Reads one document into a transaction. Throws at the first thing that is wrong; the caller rolls back. */
export async function readDocument(
  document: LoadDocumentHeader & { readonly into: LoadTarget | undefined },
  chunks: AsyncIterable<Uint8Array>,
  reading: Reading,
): Promise<void> {
  const { mediaType, baseIri, name } = document;
  const { transaction, blankNodePrefix, progress } = reading;
  const graphOf = document.into === undefined ? graphFor(document) : onlyGraph(document, document.into);
  const options: ParseOptions = { mediaType, baseIri, name, blankNodePrefix };
  if (isStatementLines(mediaType)) return readStatementLines(chunks, options, idSink(reading, graphOf));
  for await (const batch of parseRdf(chunks, options)) {
    for (const quad of batch) {
      const graph = graphOf(quad.graph);
      transaction.add(graph === quad.graph ? quad : { ...quad, graph });
    }
    progress.quads += batch.length;
  }
}

/** Gives ids to terms as they are read, without making the terms. */
function idSink(
  { transaction, progress }: Reading,
  graphOf: (graph: GraphName) => GraphName,
): StatementSink<number> {
  const { terms } = transaction;
  const idOf = (graph: GraphName) =>
    graph.termType === 'DefaultGraph' ? UNNAMED_GRAPH : terms.intern(graph);
  const targets = new Map<number, number>();
  /** Where the statements of a graph of the document go. */
  const target = (graph: number): number => {
    let id = targets.get(graph);
    if (id === undefined) {
      const named = graph === UNNAMED_GRAPH ? defaultGraph : (terms.termOf(graph) as GraphName);
      id = idOf(graphOf(named));
      targets.set(graph, id);
    }
    return id;
  };
  return {
    iri: (bytes, start, end) => terms.internIri(bytes, start, end),
    blankNode: (bytes, start, end) => terms.internBlankNode(bytes, start, end),
    string: (bytes, start, end) => terms.internLiteral(bytes, start, end, '', 0),
    tagged: (bytes, start, end, language) => terms.internLiteral(bytes, start, end, language, 0),
    typed: (bytes, start, end, datatype) => terms.internLiteral(bytes, start, end, '', datatype),
    statement(subject, predicate, object, graph) {
      transaction.addIds(subject, predicate, object, target(graph ?? UNNAMED_GRAPH));
      progress.quads++;
    },
    quad(quad) {
      transaction.add({ ...quad, graph: graphOf(quad.graph) });
      progress.quads++;
    },
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
