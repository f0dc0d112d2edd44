import type { TripleCursor, TriplePosition } from '../quad-reader.ts';
import { SCAN_ROWS } from './layered-cursor.ts';

/** Sorts what a cursor gives, for the rare request that no stored order answers (such as one subject, by object). */
export function sortedCursor(cursor: TripleCursor, by: TriplePosition): TripleCursor {
  let rows: { subject: number; predicate: number; object: number }[] | undefined;
  let at = 0;
  return {
    next() {
      rows ??= drain(cursor).sort((a, b) => a[by] - b[by]);
      if (at >= rows.length) return undefined;
      const part = rows.slice(at, at + SCAN_ROWS);
      at += part.length;
      return {
        length: part.length,
        subject: Uint32Array.from(part, (row) => row.subject),
        predicate: Uint32Array.from(part, (row) => row.predicate),
        object: Uint32Array.from(part, (row) => row.object),
      };
    },
  };
}

function drain(cursor: TripleCursor): { subject: number; predicate: number; object: number }[] {
  const rows = [];
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    for (let i = 0; i < batch.length; i++) {
      rows.push({ subject: batch.subject[i]!, predicate: batch.predicate[i]!, object: batch.object[i]! });
    }
  }
  return rows;
}
