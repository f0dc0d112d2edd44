import type { StatementBatch } from './statement-batch.ts';

/** How many statements there are, each counted once: two fields of a record may say the same. By a table of numbers, since a set of them keeps an object for each. */
export function countStatements(batch: StatementBatch): number {
  const rows = new Int32Array(batch.rows, 0, 4 * batch.length);
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * batch.length + 2)));
  const mask = slots.length - 1;
  let count = 0;
  for (let at = 0; at < rows.length; at += 4) {
    const subject = rows[at]!;
    const property = rows[at + 1]!;
    const object = rows[at + 2]!;
    const graph = rows[at + 3]!;
    let hash =
      Math.imul(subject, 0x9e3779b1) ^
      Math.imul(property, 0x85ebca6b) ^
      Math.imul(object, 0xc2b2ae35) ^
      graph;
    hash ^= hash >>> 15;
    let slot = hash & mask;
    // A slot has the end of a statement, which is never 0.
    for (let known = slots[slot]!; known !== 0; known = slots[slot]!) {
      if (
        rows[known - 2] === object &&
        rows[known - 3] === property &&
        rows[known - 4] === subject &&
        rows[known - 1] === graph
      )
        break;
      slot = (slot + 1) & mask;
    }
    if (slots[slot] !== 0) continue;
    slots[slot] = at + 4;
    count++;
  }
  return count;
}
