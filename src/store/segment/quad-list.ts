import { G, O, P, type QuadColumns, S } from './orders.ts';
import { sortRows } from './sort.ts';

/** Quads as ids, appended one by one: what a transaction gathers before it is sorted. */
export class QuadList {
  length = 0;
  private columns: [Uint32Array, Uint32Array, Uint32Array, Uint32Array] = fourColumns(256);

  push(subject: number, predicate: number, object: number, graph: number): void {
    if (this.length === this.columns[S].length) this.grow();
    const [s, p, o, g] = this.columns;
    s[this.length] = subject;
    p[this.length] = predicate;
    o[this.length] = object;
    g[this.length] = graph;
    this.length++;
  }

  pushAll(quads: QuadColumns): void {
    const into = this.extend(quads[S].length);
    for (let i = 0; i < 4; i++) into[i]!.set(quads[i]!);
  }

  /** Makes room for so many rows more, so that appending them moves nothing. */
  reserve(rows: number): void {
    if (this.length + rows > this.columns[S].length) this.growTo(this.length + rows);
  }

  /** So many rows more, for the caller to fill before anything else is done. */
  extend(rows: number): QuadColumns {
    const start = this.length;
    this.length += rows;
    while (this.columns[S].length < this.length) this.grow();
    return this.columns.map((column) => column.subarray(start, this.length)) as unknown as QuadColumns;
  }

  /** The quads in SPOG order, each once. */
  sortedDistinct(): QuadColumns {
    const sorted = fourColumns(this.length);
    sortRows(this.columns, this.length, [S, P, O, G], sorted);
    return withoutRepeats(sorted);
  }

  /** The quads as they were appended; a view, valid until the next `push`. */
  view(): QuadColumns {
    return this.columns.map((column) => column.subarray(0, this.length)) as unknown as QuadColumns;
  }

  /** Puts other ids in the place of those that the quads have. */
  renumber(newIds: Uint32Array): void {
    for (const column of this.columns) {
      for (let row = 0; row < this.length; row++) column[row] = newIds[column[row]!]!;
    }
  }

  private grow(): void {
    this.growTo(this.columns[S].length * 2);
  }

  private growTo(rows: number): void {
    const larger = fourColumns(rows);
    for (let i = 0; i < 4; i++) larger[i]!.set(this.columns[i]!);
    this.columns = larger;
  }
}

function fourColumns(length: number): [Uint32Array, Uint32Array, Uint32Array, Uint32Array] {
  return [new Uint32Array(length), new Uint32Array(length), new Uint32Array(length), new Uint32Array(length)];
}

/** Sorted quads, each once; moved to the front of the same memory. */
function withoutRepeats(quads: QuadColumns): QuadColumns {
  const [s, p, o, g] = quads;
  let kept = 0;
  for (let row = 0; row < s.length; row++) {
    const last = kept - 1;
    if (kept > 0 && s[row] === s[last] && p[row] === p[last] && o[row] === o[last] && g[row] === g[last]) {
      continue;
    }
    for (const column of quads) column[kept] = column[row]!;
    kept++;
  }
  return quads.map((column) => column.subarray(0, kept)) as unknown as QuadColumns;
}
