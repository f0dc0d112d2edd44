import { G, O, P, type QuadColumns, S } from './orders.ts';
import { sortedRows } from './sort.ts';

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

  /** The quads in SPOG order, each once. */
  sortedDistinct(): QuadColumns {
    const rows = sortedRows(this.columns, this.length, [S, P, O, G]);
    const [s, p, o, g] = this.columns;
    const kept = new QuadList();
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      const before = i > 0 ? rows[i - 1]! : -1;
      if (
        before >= 0 &&
        s[row] === s[before] &&
        p[row] === p[before] &&
        o[row] === o[before] &&
        g[row] === g[before]
      ) {
        continue;
      }
      kept.push(s[row]!, p[row]!, o[row]!, g[row]!);
    }
    return kept.view();
  }

  /** The quads as they were appended; a view, valid until the next `push`. */
  view(): QuadColumns {
    return this.columns.map((column) => column.subarray(0, this.length)) as unknown as QuadColumns;
  }

  private grow(): void {
    const larger = fourColumns(this.columns[S].length * 2);
    for (let i = 0; i < 4; i++) larger[i]!.set(this.columns[i]!);
    this.columns = larger;
  }
}

function fourColumns(length: number): [Uint32Array, Uint32Array, Uint32Array, Uint32Array] {
  return [new Uint32Array(length), new Uint32Array(length), new Uint32Array(length), new Uint32Array(length)];
}
