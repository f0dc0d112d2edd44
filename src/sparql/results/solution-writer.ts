import type { Term } from '../../rdf/index.ts';

/** Some rows of a result; `term` is undefined where the row leaves the variable unbound. */
export type SolutionRows = {
  readonly length: number;
  term(row: number, column: number): Term | undefined;
};

/**
 * Writes one result as text, piece by piece: the head once, the rows of each batch, the tail once. Nothing is kept but
 * whether a row has been written.
 */
export interface SolutionWriter {
  /** `variables` without question marks, in the order of the columns. */
  head(variables: readonly string[]): string;
  /** `columns` is the number of variables. */
  rows(batch: SolutionRows, columns: number): string;
  tail(): string;
}
