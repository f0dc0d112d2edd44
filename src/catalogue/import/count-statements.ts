import type { StatementsOfGraph } from './lines-of-statements.ts';

/** How many statements there are, each counted once: two fields of a record may say the same. `terms` are those that they are placed by. */
export function countStatements(terms: readonly string[], all: readonly StatementsOfGraph[]): number {
  const { length } = terms;
  const byGraph = new Map<string, Set<number>>();
  for (const { graph, statements } of all) {
    const told = byGraph.get(graph) ?? new Set<number>();
    byGraph.set(graph, told);
    for (const each of statements)
      for (let at = 0; at < each.length; at += 3)
        told.add((each[at]! * length + each[at + 1]!) * length + each[at + 2]!);
  }
  let count = 0;
  for (const { size } of byGraph.values()) count += size;
  return count;
}
