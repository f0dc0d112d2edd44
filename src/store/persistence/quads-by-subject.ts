import { logIdIn } from '../dictionary/log-ids.ts';
import { G, type QuadColumns, S } from '../segment/orders.ts';
import { sortedRows } from '../segment/sort.ts';

/**
 * Quads as the change log keeps them: under the log's ids, all of a subject together, subjects ascending. So the part
 * that tells of one subject is found without reading the rest.
 */
export class QuadsBySubject {
  /** Each subject once, ascending. */
  readonly subjects: Uint32Array;
  /** How many quads there are in each graph. */
  readonly graphs: ReadonlyMap<number, number>;
  private readonly quads: QuadColumns;
  private readonly logIds: Uint32Array;
  private readonly runs: Runs;

  /**
   * `quads` has all quads of a subject together, as every sorted list has, and `logIds` what the log calls their terms (`logIdIn`). Whole
   * runs of a subject are put in order, not single rows, and ids are renamed only as they are copied, so that a large load pays little for it.
   */
  constructor(quads: QuadColumns, logIds: Uint32Array) {
    this.quads = quads;
    this.logIds = logIds;
    this.runs = runsOf(quads[S], logIds);
    this.subjects = valuesOf(this.runs.keys, this.runs.order);
    this.graphs = countGraphs(quads[G], logIds);
  }

  /** The quads, `rowsMax` at a time, as four columns one after the other: subjects, predicates, objects, graphs. */
  *pieces(rowsMax: number): Generator<Uint32Array<ArrayBuffer>> {
    const place = { at: 0, row: 0 };
    for (let left = this.quads[S].length; left > 0; left -= rowsMax) {
      const piece = new Uint32Array(4 * Math.min(rowsMax, left));
      fill(piece, this.quads, this.runs, place, this.logIds);
      yield piece;
    }
  }
}

function runsOf(subjects: Uint32Array, logIds: Uint32Array): Runs {
  const starts = runStarts(subjects);
  const keys = new Uint32Array(starts.length - 1);
  for (let run = 0; run < keys.length; run++) keys[run] = logIdIn(logIds, subjects[starts[run]!]!);
  return { starts, keys, order: sortedRows([keys], keys.length) };
}

function valuesOf(column: Uint32Array, rows: Uint32Array): Uint32Array {
  const values = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at++) values[at] = column[rows[at]!]!;
  return values;
}

/** Which rows each subject has, what it is called in the log, and in which order they come. */
type Runs = { readonly starts: Uint32Array; readonly keys: Uint32Array; readonly order: Uint32Array };

/** Fills a piece with the rows from `place` on, and leaves in `place` where the next one begins. */
function fill(
  piece: Uint32Array,
  [, p, o, g]: QuadColumns,
  { starts, keys, order }: Runs,
  place: { at: number; row: number },
  logIds: Uint32Array,
): void {
  const rows = piece.length / 4;
  let { at, row } = place;
  for (let filled = 0; filled < rows; ) {
    const run = order[at]!;
    const first = starts[run]! + row;
    const count = Math.min(starts[run + 1]! - first, rows - filled);
    const key = keys[run]!;
    for (let i = 0; i < count; i++) {
      const to = filled + i;
      piece[to] = key;
      piece[to + rows] = logIdIn(logIds, p[first + i]!);
      piece[to + 2 * rows] = logIdIn(logIds, o[first + i]!);
      piece[to + 3 * rows] = logIdIn(logIds, g[first + i]!);
    }
    filled += count;
    row += count;
    if (first + count === starts[run + 1]) {
      at++;
      row = 0;
    }
  }
  place.at = at;
  place.row = row;
}

/** Where each run of one subject begins, and where the last ends. */
function runStarts(subjects: Uint32Array): Uint32Array {
  const { length } = subjects;
  let runs = 0;
  for (let row = 0; row < length; row++) if (row === 0 || subjects[row] !== subjects[row - 1]) runs++;
  const starts = new Uint32Array(runs + 1);
  let run = 0;
  for (let row = 0; row < length; row++)
    if (row === 0 || subjects[row] !== subjects[row - 1]) starts[run++] = row;
  starts[runs] = length;
  return starts;
}

/** Statements of one graph mostly stand together, so a map is asked only where the graph changes. */
function countGraphs(graphs: Uint32Array, logIds: Uint32Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let start = 0; start < graphs.length; ) {
    let end = start + 1;
    while (end < graphs.length && graphs[end] === graphs[start]) end++;
    const graph = logIdIn(logIds, graphs[start]!);
    counts.set(graph, (counts.get(graph) ?? 0) + end - start);
    start = end;
  }
  return counts;
}
