import { G, O, P, type QuadColumns, S } from '../segment/orders.ts';
import { type Range, rangeOf } from '../segment/range.ts';
import { sortedRows } from '../segment/sort.ts';

/** The statements of a change set in order, each with the last of the later change sets that changed it again. */
export class ChangedQuads {
  readonly quads: QuadColumns;
  private readonly added: Uint8Array;
  private readonly lastTouch: Uint32Array;
  /** By subject: whether there is any statement about it. Most of what others changed is about something else. */
  private readonly about: Uint8Array;

  constructor(added: QuadColumns, removed: QuadColumns) {
    const total = added[S].length + removed[S].length;
    const all = [S, P, O, G].map((column) => {
      const joined = new Uint32Array(total);
      joined.set(added[column]!);
      joined.set(removed[column]!, added[column]!.length);
      return joined;
    });
    const rows = sortedRows(all, total);
    this.quads = all.map((column) => rows.map((row) => column[row]!)) as unknown as QuadColumns;
    this.added = Uint8Array.from(rows, (row) => Number(row < added[S].length));
    this.lastTouch = new Uint32Array(total);
    this.about = new Uint8Array(total === 0 ? 0 : this.quads[S][total - 1]! + 1);
    for (const subject of this.quads[S]) this.about[subject] = 1;
  }

  get length(): number {
    return this.quads[S].length;
  }

  isAdded(row: number): boolean {
    return this.added[row] === 1;
  }

  /** The id of the change set that changed the statement last; 0 for none. */
  touchedBy(row: number): number {
    return this.lastTouch[row]!;
  }

  /** Takes note of what a later change set changed, in the order in which they were committed. */
  touch(quads: QuadColumns, changeSet: number): void {
    const [s, p, o, g] = quads;
    for (let row = 0; row < s.length; row++) {
      if (this.about[s[row]!] !== 1) continue;
      const { start, end } = rangeOf(this.quads, this.length, [s[row]!, p[row]!, o[row]!, g[row]!]);
      if (start < end && this.lastTouch[start]! < changeSet) this.lastTouch[start] = changeSet;
    }
  }

  /** Each subject once, in order. */
  subjects(): Uint32Array {
    const [subjects] = this.quads;
    return subjects.filter((subject, row) => row === 0 || subject !== subjects[row - 1]);
  }

  /** The rows of each pair of subject and predicate. */
  *fields(): Generator<Range> {
    const [s, p] = this.quads;
    let start = 0;
    for (let row = 1; row <= s.length; row++) {
      if (row < s.length && s[row] === s[start] && p[row] === p[start]) continue;
      yield { start, end: row };
      start = row;
    }
  }

  /** Of the rows of a field: the graphs in which a value that was added has been changed since. */
  graphsWithChangedValue(start: number, end: number): ReadonlySet<number> {
    const graphs = new Set<number>();
    for (let row = start; row < end; row++) {
      if (this.isAdded(row) && this.touchedBy(row) > 0) graphs.add(this.quads[G][row]!);
    }
    return graphs;
  }
}
