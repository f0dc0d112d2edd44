import type { PlacedStatements } from '../bibliographic/statement-writer.ts';
import { quotedTerm } from '../bibliographic/term-table.ts';

/** Statements that are all in one graph, by its IRI. */
export type StatementsOfGraph = {
  readonly graph: string;
  readonly statements: readonly PlacedStatements[];
};

/** Puts statements into a form in which they are written, by the texts of their terms. */
export type StatementForm<Piece> = (terms: readonly string[], all: readonly StatementsOfGraph[]) => Piece;

/** Statements as lines of N-Quads; `terms` are those of the table by which they are placed. */
export function linesOfStatements(terms: readonly string[], all: readonly StatementsOfGraph[]): Uint8Array {
  const written = terms.map(quotedTerm);
  let lines = '';
  for (const { graph, statements } of all) {
    const end = ` <${graph}> .\n`;
    for (const each of statements)
      for (let at = 0; at < each.length; at += 3)
        lines += `${written[each[at]!]} ${written[each[at + 1]!]} ${written[each[at + 2]!]}${end}`;
  }
  return Buffer.from(lines, 'utf8');
}
