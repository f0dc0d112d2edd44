import type { LoggedPart } from '../persistence/change-log.ts';
import { G, O, P, type QuadColumns, S } from '../segment/orders.ts';
import { type Range, rangeOf } from '../segment/range.ts';
import { sortedRows } from '../segment/sort.ts';

/**
 * The statements of a change set, or of the parts of a group, in order, each with the last of the later change sets of others that
 * changed it again. A statement that one part added and another took away is none of them.
 */
export class ChangedQuads {
  readonly quads: QuadColumns;
  private readonly added: Uint8Array;
  /** The part that changed it first. */
  private readonly madeBy: Uint32Array;
  private readonly lastTouch: Uint32Array;
  /** By subject: whether there is any statement about it. Most of what others changed is about something else. */
  private readonly about: Uint8Array;

  /** Parts come in the order in which they were committed. */
  constructor(parts: readonly LoggedPart[]) {
    const total = parts.reduce((sum, { quads }) => sum + quads[S].length, 0);
    const all = [S, P, O, G].map(() => new Uint32Array(total));
    const kinds = new Uint8Array(total);
    const makers = new Uint32Array(total);
    let at = 0;
    for (const { changeSet, kind, quads } of parts) {
      const end = at + quads[S].length;
      for (const column of [S, P, O, G]) all[column]!.set(quads[column]!, at);
      kinds.fill(Number(kind === 'added'), at, end);
      makers.fill(changeSet, at, end);
      at = end;
    }
    const rows = changedOnce(all, sortedRows(all, total), kinds);
    this.quads = all.map((column) => rows.map((row) => column[row]!)) as unknown as QuadColumns;
    this.added = Uint8Array.from(rows, (row) => kinds[row]!);
    this.madeBy = rows.map((row) => makers[row]!);
    this.lastTouch = new Uint32Array(rows.length);
    this.about = new Uint8Array(rows.length === 0 ? 0 : this.quads[S][rows.length - 1]! + 1);
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
      if (start === end || this.madeBy[start]! > changeSet) continue;
      if (this.lastTouch[start]! < changeSet) this.lastTouch[start] = changeSet;
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

/**
 * Of rows in order: one for each statement, the oldest, unless what came of it in all is nothing. Within one change set each
 * statement is changed once.
 */
function changedOnce(columns: readonly Uint32Array[], rows: Uint32Array, kinds: Uint8Array): Uint32Array {
  const same = (a: number, b: number) => columns.every((column) => column[a] === column[b]);
  let length = 0;
  for (let start = 0; start < rows.length; ) {
    let end = start + 1;
    while (end < rows.length && same(rows[start]!, rows[end]!)) end++;
    const first = rows[start]!;
    if (kinds[first] === kinds[rows[end - 1]!]) rows[length++] = first;
    start = end;
  }
  return rows.subarray(0, length);
}
