import { type Batch, NO_CELLS, roomFor } from '../batch.ts';

/** Equal rows that follow each other at the least, for runs to be worth it. */
const RUN_MIN = 4;

/**
 * Rows that are equal to the one before. A join hands on the cells of a row for each of its matches, so that what is grouped
 * by them mostly comes in long runs, and of each the first row is all that has to be looked up.
 */
export class RowRuns {
  /** The number of the run that each row is in. */
  private run: Uint32Array = NO_CELLS;
  private places: Uint32Array = NO_CELLS;

  /** The first row of each run; undefined where runs are short. */
  headsOf(columns: readonly Uint32Array[], width: number, length: number): Batch | undefined {
    if (length < RUN_MIN) return undefined;
    this.run = roomFor(this.run, length);
    this.places = roomFor(this.places, length);
    const { run, places } = this;
    const most = Math.floor(length / RUN_MIN);
    let heads = 0;
    for (let row = 0; row < length; row++) {
      if (row === 0 || !isEqual(columns, width, row)) {
        if (heads === most) return undefined;
        places[heads++] = row;
      }
      run[row] = heads - 1;
    }
    const taken = Array.from({ length: width }, (_, column) => {
      const cells = new Uint32Array(heads);
      for (let head = 0; head < heads; head++) cells[head] = columns[column]![places[head]!]!;
      return cells;
    });
    return { length: heads, columns: taken };
  }

  /** Gives the rows that the heads were last taken of what their heads have, in place. */
  spread(values: Uint32Array, length: number): void {
    const { run } = this;
    // From behind: a run is never behind its rows.
    for (let row = length - 1; row >= 0; row--) values[row] = values[run[row]!]!;
  }
}

/** Whether a row is equal to the one before; the last column differs most often. */
function isEqual(columns: readonly Uint32Array[], width: number, row: number): boolean {
  for (let column = width - 1; column >= 0; column--) {
    const cells = columns[column]!;
    if (cells[row] !== cells[row - 1]) return false;
  }
  return true;
}
