import type { Quad } from '../../terms.ts';

/**
 * Takes statements as spans of UTF-8, so that one who keeps terms as bytes never makes a string. `T` is whatever the
 * sink knows a term by. A span is valid during the call only. Terms may be given that no statement follows.
 */
export interface StatementSink<T> {
  iri(bytes: Buffer, start: number, end: number): T;
  /** The span is a label that is unique already (`BlankNodeLabels`). */
  blankNode(bytes: Buffer, start: number, end: number): T;
  /** A literal of `xsd:string`. */
  string(bytes: Buffer, start: number, end: number): T;
  tagged(bytes: Buffer, start: number, end: number, language: string): T;
  /** A literal of another datatype. */
  typed(bytes: Buffer, start: number, end: number, datatype: T): T;
  statement(subject: T, predicate: T, object: T, graph: T | undefined): void;
  /** A statement that was read by another way. */
  quad(quad: Quad): void;
}
