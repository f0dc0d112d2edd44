import type { TripleBatch } from '../../source.ts';
import { BATCH_ROWS, NO_CELLS, roomFor } from '../batch.ts';
import type { EvaluationOptions } from '../environment.ts';
import type { KeyRuns, Matches, PatternProbe, ProbeQuestion } from './probe-contract.ts';
import { narrow, RangeFinder } from './range-finder.ts';

type Options = Pick<EvaluationOptions, 'memory'>;

/** Looks keys up in columns that are sorted by the first key's position, and then by the second's. */
export class ColumnProbe implements PatternProbe {
  private readonly finder: RangeFinder;
  private readonly second: Uint32Array | undefined;
  private readonly sources: readonly Uint32Array[];
  private columns: readonly Uint32Array[];
  private row: Uint32Array = NO_CELLS;
  private place: Uint32Array = NO_CELLS;
  private from: Uint32Array = NO_CELLS;
  private to: Uint32Array = NO_CELLS;
  private asked = 0;
  private key = 0;

  constructor({ at, wanted }: ProbeQuestion, triples: TripleBatch, { memory }: Options) {
    this.finder = new RangeFinder(triples[at[0]!], triples.length, memory);
    this.second = at.length === 2 ? triples[at[1]!] : undefined;
    this.sources = wanted.map((position) => triples[position]);
    this.columns = wanted.map(() => NO_CELLS);
  }

  ask(keys: readonly Uint32Array[], length: number): void {
    this.from = roomFor(this.from, length);
    this.to = roomFor(this.to, length);
    this.finder.find(keys[0]!, length, this.from, this.to);
    if (this.second !== undefined) narrow(this.second, keys[1]!, length, this.from, this.to);
    this.asked = length;
    this.key = 0;
  }

  count(keys: readonly Uint32Array[], length: number, into: Float64Array): void {
    this.ask(keys, length);
    const { from, to } = this;
    for (let key = 0; key < length; key++) into[key] = to[key]! - from[key]!;
    this.asked = 0;
  }

  runs(keys: readonly Uint32Array[], length: number): KeyRuns {
    this.ask(keys, length);
    this.asked = 0;
    return { column: this.sources[0]!, from: this.from, to: this.to };
  }

  total(ids: Uint32Array, start: number, end: number): number {
    return this.finder.total(ids, start, end);
  }

  next(): Matches | undefined {
    if (this.row.length < BATCH_ROWS) this.makeRoom();
    const length = this.fill();
    if (length === 0) return undefined;
    const { place, columns, sources } = this;
    for (let column = 0; column < sources.length; column++) {
      gather(sources[column]!, place, length, columns[column]!);
    }
    return { length, row: this.row, columns };
  }

  /** For what is left of the keys, or for a full batch. */
  private makeRoom(): void {
    const { from, to, asked } = this;
    let rows = 0;
    for (let key = this.key; key < asked && rows < BATCH_ROWS; key++) rows += to[key]! - from[key]!;
    rows = Math.min(rows, BATCH_ROWS);
    this.row = roomFor(this.row, rows);
    this.place = roomFor(this.place, rows);
    this.columns = this.columns.map((column) => roomFor(column, rows));
  }

  /** Notes rows and places until a batch is full; what is left of a key stays in its range. */
  private fill(): number {
    const { row, place, from, to, asked } = this;
    let { key } = this;
    let length = 0;
    for (; key < asked; key++) {
      let at = from[key]!;
      const end = Math.min(to[key]!, at + BATCH_ROWS - length);
      for (; at < end; at++, length++) {
        row[length] = key;
        place[length] = at;
      }
      if (at < to[key]!) {
        from[key] = at;
        break;
      }
    }
    this.key = key;
    return length;
  }
}

/** `to[i] = from[places[i]]`. */
export function gather(from: Uint32Array, places: Uint32Array, length: number, to: Uint32Array): void {
  for (let i = 0; i < length; i++) to[i] = from[places[i]!]!;
}
