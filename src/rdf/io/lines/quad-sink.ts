import {
  blankNode,
  defaultGraph,
  type GraphName,
  literal,
  type NamedNode,
  namedNode,
  type Quad,
  type Term,
} from '../../terms.ts';
import type { StatementSink } from './statement-sink.ts';

/** Makes terms of the spans, and quads of the terms. */
export function quadSink(emit: (quad: Quad) => void): StatementSink<Term> {
  return {
    iri: (bytes, start, end) => namedNode(bytes.toString('utf8', start, end)),
    blankNode: (bytes, start, end) => blankNode(bytes.toString('utf8', start, end)),
    string: (bytes, start, end) => literal(bytes.toString('utf8', start, end)),
    tagged: (bytes, start, end, language) => literal(bytes.toString('utf8', start, end), language),
    typed: (bytes, start, end, datatype) =>
      literal(bytes.toString('utf8', start, end), datatype as NamedNode),
    statement: (subject, predicate, object, graph) =>
      emit({
        subject: subject as Quad['subject'],
        predicate: predicate as NamedNode,
        object,
        graph: (graph as GraphName | undefined) ?? defaultGraph,
      }),
    quad: emit,
  };
}
