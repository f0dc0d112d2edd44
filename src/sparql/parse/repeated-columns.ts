import type { Token } from './token.ts';
import { AS_MARK } from './tokenise.ts';

/**
 * The tokens without the variables that a SELECT clause repeats: what it selects is a set (SPARQL 1.1 Query 18.2.4.4), so
 * that `SELECT ?a ?a` has one column, but the grammar of sparqljs takes it for a fault.
 */
export function withoutRepeatedColumns(tokens: readonly Token[]): readonly Token[] {
  /** The columns of the SELECT clause being read, and of those that brackets stand in. */
  let columns: Set<string> | undefined;
  const around: (Set<string> | undefined)[] = [];
  return tokens.filter(({ kind, text }, at) => {
    if (kind === 'SELECT') columns = new Set();
    else if (kind === '(') {
      around.push(columns);
      columns = undefined;
    } else if (kind === ')') {
      columns = around.pop();
      columns?.add(tokens[at - 1]!.text.replace(AS_MARK, ''));
    } else if (kind === 'VAR' && columns !== undefined) {
      const isRepeated = columns.has(text);
      columns.add(text);
      return !isRepeated;
    } else if (kind !== 'DISTINCT' && kind !== 'REDUCED') columns = undefined;
    return true;
  });
}
