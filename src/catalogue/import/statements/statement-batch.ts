import type { QuadBatchBuffers } from '../../../store/index.ts';
import type { PlacedStatements } from '../../bibliographic/statement-writer.ts';
import type { PlacedTerms } from '../../bibliographic/term-table.ts';

/** Statements of a batch of records in shared memory, which the check and the store both look at. */
export type StatementBatch = QuadBatchBuffers & PlacedTerms;

/** Statements that are all in one graph, which has a place among the terms. */
export type StatementsOfGraph = {
  readonly graph: number;
  readonly statements: readonly PlacedStatements[];
};

/** Puts statements into a form in which they are written. */
export type StatementForm<Piece> = (batch: StatementBatch) => Piece;

const NO_TABLE = new SharedArrayBuffer(0);

/** Statements in the order in which they are given. */
export function statementBatch(terms: PlacedTerms, all: readonly StatementsOfGraph[]): StatementBatch {
  let length = 0;
  for (const { statements } of all) for (const each of statements) length += each.length / 3;
  const rows = new Uint32Array(new SharedArrayBuffer(16 * length));
  let to = 0;
  for (const { graph, statements } of all)
    for (const each of statements)
      for (let at = 0; at < each.length; at += 3, to += 4) {
        rows[to] = each[at]!;
        rows[to + 1] = each[at + 1]!;
        rows[to + 2] = each[at + 2]!;
        rows[to + 3] = graph;
      }
  return { ...terms, table: NO_TABLE, rows: rows.buffer as SharedArrayBuffer, length };
}
