import { BATCH_ROWS, type Batch, type Batches, NO_CELLS, roomFor } from '../batch.ts';
import { gather } from '../table/column-probe.ts';

/** Rows that there is room for at first: most walks come to few. */
const FIRST_ROWS = 32;

/** Where a column of the output comes from. */
export type PathColumn =
  | { readonly from: 'subject' | 'object' }
  | { readonly from: 'input'; readonly column: number };

/** Rows of a batch with the two ends that a path joins them to, under construction. */
export class PathRows {
  private readonly columns: readonly PathColumn[];
  private row = new Uint32Array(FIRST_ROWS);
  private subject = new Uint32Array(FIRST_ROWS);
  private object = new Uint32Array(FIRST_ROWS);
  private readonly cells: Uint32Array[];
  private length = 0;

  constructor(columns: readonly PathColumn[]) {
    this.columns = columns;
    this.cells = columns.map(() => NO_CELLS);
  }

  get full(): boolean {
    return this.length === BATCH_ROWS;
  }

  add(row: number, subject: number, object: number): void {
    if (this.length === this.row.length) this.grow();
    this.row[this.length] = row;
    this.subject[this.length] = subject;
    this.object[this.length++] = object;
  }

  /** What has been added since, over the batch that the rows are of. */
  *take(batch: Batch): Batches {
    const { length, row, subject, object } = this;
    if (length === 0) return;
    this.length = 0;
    const columns = this.columns.map((column, at) => {
      if (column.from !== 'input') return column.from === 'subject' ? subject : object;
      const cells = roomFor(this.cells[at]!, length);
      this.cells[at] = cells;
      gather(batch.columns[column.column]!, row, length, cells);
      return cells;
    });
    yield { length, columns };
  }

  private grow(): void {
    const larger = (cells: Uint32Array): Uint32Array<ArrayBuffer> => {
      const grown = new Uint32Array(Math.min(BATCH_ROWS, cells.length * 8));
      grown.set(cells);
      return grown;
    };
    this.row = larger(this.row);
    this.subject = larger(this.subject);
    this.object = larger(this.object);
  }
}
