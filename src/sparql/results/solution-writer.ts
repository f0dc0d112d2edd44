import type { Term } from '../../rdf/index.ts';
import { FIRST_QUERY_ID, type TermTexts } from '../source.ts';
import type { ByteSink } from './byte-sink.ts';

/** Some rows of a result; `term` is undefined where the row leaves the variable unbound. */
export type SolutionRows = {
  readonly length: number;
  term(row: number, column: number): Term | undefined;
  /** The same as ids, where their texts lie in a source; 0 is unbound, and ids that the query made are no text's. */
  readonly stored?: { readonly texts: TermTexts; readonly columns: readonly Uint32Array[] } | undefined;
};

/** How one format lays out a result. Nothing is kept but whether a row has been written. */
export interface SolutionLayout {
  /** `variables` without question marks, in the order of the columns. */
  head(variables: readonly string[]): string;
  /** One row; `columns` is the number of variables. */
  row(batch: SolutionRows, row: number, columns: number, sink: ByteSink): void;
  tail(): string;
}

/** Writes one result piece by piece: the head once, the rows of each batch, the tail once. */
export interface SolutionWriter extends SolutionLayout {
  /** Rows as text. */
  rows(batch: SolutionRows, columns: number): string;
}

/** How a format writes terms: from their bytes where they are stored, and else from their strings. */
export interface TermEncoder {
  /** Appends a stored term; false, and nothing, where it has to be written as a string. */
  stored(texts: TermTexts, id: number, sink: ByteSink): boolean;
  text(term: Term): string;
}

/** Whether a row binds a variable. */
export function isBound({ stored, term }: SolutionRows, row: number, column: number): boolean {
  return stored === undefined ? term(row, column) !== undefined : stored.columns[column]![row] !== 0;
}

/** Appends the term of a cell that is bound. */
export function writeCell(
  encoder: TermEncoder,
  batch: SolutionRows,
  row: number,
  column: number,
  sink: ByteSink,
): void {
  const { stored } = batch;
  if (stored !== undefined) {
    const id = stored.columns[column]![row]!;
    if (id < FIRST_QUERY_ID && encoder.stored(stored.texts, id, sink)) return;
  }
  sink.text(encoder.text(batch.term(row, column)!));
}
