import type { PlacedStatements } from '../bibliographic/statement-writer.ts';
import type { StatementsOfGraph } from './lines-of-statements.ts';

/** How many statements there are, each counted once: two fields of a record may say the same. `_terms` are those that they are placed by. */
export function countStatements(_terms: readonly string[], all: readonly StatementsOfGraph[]): number {
  const byGraph = new Map<string, PlacedStatements[]>();
  for (const { graph, statements } of all) {
    const known = byGraph.get(graph);
    if (known === undefined) byGraph.set(graph, [...statements]);
    else known.push(...statements);
  }
  let count = 0;
  for (const statements of byGraph.values()) count += distinct(statements);
  return count;
}

/** Counted by a table of numbers, since a set of them keeps an object for each. */
function distinct(all: readonly PlacedStatements[]): number {
  let length = 0;
  for (const each of all) length += each.length;
  const statements = new Uint32Array(length);
  const slots = new Int32Array(2 ** Math.ceil(Math.log2((2 * length) / 3 + 2)));
  const mask = slots.length - 1;
  let end = 0;
  for (const each of all)
    for (let at = 0; at < each.length; at += 3) {
      const subject = each[at]!;
      const property = each[at + 1]!;
      const object = each[at + 2]!;
      let hash =
        Math.imul(subject, 0x9e3779b1) ^ Math.imul(property, 0x85ebca6b) ^ Math.imul(object, 0xc2b2ae35);
      hash ^= hash >>> 15;
      let slot = hash & mask;
      // A slot has the end of a statement, which is never 0.
      for (let known = slots[slot]!; known !== 0; known = slots[slot]!) {
        if (
          statements[known - 1] === object &&
          statements[known - 2] === property &&
          statements[known - 3] === subject
        )
          break;
        slot = (slot + 1) & mask;
      }
      if (slots[slot] !== 0) continue;
      statements[end] = subject;
      statements[end + 1] = property;
      statements[end + 2] = object;
      end += 3;
      slots[slot] = end;
    }
  return end / 3;
}
