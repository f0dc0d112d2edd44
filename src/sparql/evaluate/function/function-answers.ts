import type { MemoryBudget } from '../../../base/index.ts';
import { RowIndex } from '../table/row-index.ts';
import type { TermTable } from '../term-table.ts';
import type { FunctionRow } from './property-function.ts';

/** Sets of arguments whose rows are kept at a time. */
const REMEMBERED_MAX = 1024;
/** What the empty tables of one answer take. */
const ANSWER_BYTES = 2048;

/**
 * The rows that a property function gave, by its arguments, so that it is asked once for each set of them. Each answer
 * can be looked through by its first column. What is forgotten again is given back to the budget.
 */
export class FunctionAnswers {
  readonly #width: number;
  readonly #terms: TermTable;
  readonly #budget: MemoryBudget;
  readonly #known = new Map<string, RowIndex>();
  #taken = 0;
  /** How often the function was asked. */
  asked = 0;

  constructor(width: number, terms: TermTable, memory: MemoryBudget) {
    this.#width = width;
    this.#terms = terms;
    this.#budget = {
      take: (bytes) => {
        this.#taken += bytes;
        memory.take(bytes);
      },
      give: (bytes) => {
        this.#taken -= bytes;
        memory.give(bytes);
      },
    };
  }

  /** The rows for the arguments; `find` is asked where they are not known. */
  rows(key: string, find: () => Iterable<readonly FunctionRow[]>): RowIndex {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size >= REMEMBERED_MAX) {
      this.#known.clear();
      this.#budget.give(this.#taken);
    }
    this.#budget.take(ANSWER_BYTES);
    this.asked++;
    const rows = this.keep(find());
    this.#known.set(key, rows);
    return rows;
  }

  private keep(batches: Iterable<readonly FunctionRow[]>): RowIndex {
    const index = new RowIndex(this.#width, [0], this.#budget);
    const columns = Array.from({ length: this.#width }, () => new Uint32Array(1));
    for (const batch of batches) {
      for (const row of batch) {
        for (let column = 0; column < this.#width; column++) {
          const cell = row[column]!;
          columns[column]![0] = typeof cell === 'number' ? cell : this.#terms.idOf(cell);
        }
        index.add(columns, 0);
      }
    }
    return index;
  }
}
