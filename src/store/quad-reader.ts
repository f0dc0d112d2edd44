import type { Term } from '../rdf/index.ts';
import type { TermOrder } from './dictionary/term-order.ts';
import type { TermTexts } from './dictionary/term-texts.ts';

/**
 * What the store answers. The shapes are those of `sparql/source.ts`, whose evaluator asks these questions; neither
 * folder knows the other, and the compiler checks the fit in `engine/`.
 */
export interface QuadReader {
  scan(this: object, pattern: IdPattern, sortBy?: TriplePosition): TripleCursor;
  probe(this: object, pattern: IdPattern, at: readonly TriplePosition[]): TripleProbe;
  columns(this: object, pattern: IdPattern, sortBy: TriplePosition): TripleBatch | undefined;
  changedColumns?(this: object, pattern: IdPattern, sortBy: TriplePosition): ChangedColumns | undefined;
  sample?(this: object, pattern: IdPattern, sortBy: TriplePosition): TripleBatch | undefined;
  stampOf?(this: object, pattern: IdPattern): object | undefined;
  readonly lineage?: object | undefined;
  count?(this: object, pattern: IdPattern): number | undefined;
  estimate(this: object, pattern: IdPattern): number;
  idOf(this: object, term: Term): number;
  idsOfIris?(this: object, texts: TermTexts, places: Uint32Array): Uint32Array | undefined;
  termOf(this: object, id: number): Term;
  namedGraphs(this: object): readonly number[];
  readonly unnamedGraph: number;
  readonly order: TermOrder;
  readonly texts?: TermTexts | undefined;
}

export type GraphSelector =
  | { readonly kind: 'union'; readonly graphs: readonly number[] | undefined }
  | { readonly kind: 'one'; readonly graph: number };

export type IdPattern = {
  readonly subject: number;
  readonly predicate: number;
  readonly object: number;
  readonly graphs: GraphSelector;
};

export type TriplePosition = 'subject' | 'predicate' | 'object';

export type TripleBatch = {
  readonly length: number;
  readonly subject: Uint32Array;
  readonly predicate: Uint32Array;
  readonly object: Uint32Array;
};

export type ChangedColumns = { readonly triples: TripleBatch; readonly changed: Uint32Array };

export interface TripleCursor {
  next(): TripleBatch | undefined;
}

export type ProbeBatch = TripleBatch & { readonly row: Uint32Array };

export interface TripleProbe {
  ask(keys: readonly Uint32Array[], length: number): void;
  next(): ProbeBatch | undefined;
}
