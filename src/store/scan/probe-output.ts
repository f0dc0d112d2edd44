import { widened } from '../../base/index.ts';
import type { ProbeBatch, TripleBatch } from '../quad-reader.ts';
import { G, O, type OrderName, P, PLACES, S } from '../segment/orders.ts';
import type { Segment } from '../segment/segment.ts';
import { SCAN_ROWS } from './layered-cursor.ts';

/** Which rows of a range are answers. */
export type RowTest = {
  /** undefined where every graph is wanted. */
  readonly wantsGraph: ((graph: number) => boolean) | undefined;
  /** Whether copies of a triple in further graphs are none. */
  readonly leavesOutRepeats: boolean;
};

/** The rows of a layer in one order, to be taken from where no other layer lies over them. */
export type ProbedRows = {
  readonly s: Uint32Array;
  readonly p: Uint32Array;
  readonly o: Uint32Array;
  readonly g: Uint32Array;
  readonly repeatsTriples: boolean;
};

export function probedRows({ columns, repeatsTriples }: Segment, order: OrderName): ProbedRows {
  const places = PLACES[order];
  const own = columns[order];
  return { s: own[places[S]]!, p: own[places[P]]!, o: own[places[O]]!, g: own[places[G]]!, repeatsTriples };
}

/** Rows that there is room for at first; most probes answer few. */
const FIRST_ROWS = 64;

/** A batch of triples under construction, each with the number of the key that it answers. */
export class ProbeOutput {
  length = 0;
  private row = new Uint32Array(FIRST_ROWS);
  private subject = new Uint32Array(FIRST_ROWS);
  private predicate = new Uint32Array(FIRST_ROWS);
  private object = new Uint32Array(FIRST_ROWS);
  private readonly test: RowTest;

  constructor(test: RowTest) {
    this.test = test;
  }

  get isFull(): boolean {
    return this.length === SCAN_ROWS;
  }

  /** Takes rows `[start, end)` of a layer as answers to a key, until the batch is full; answers where to go on. */
  takeRows(from: ProbedRows, key: number, start: number, end: number): number {
    const repeats = this.test.leavesOutRepeats && from.repeatsTriples;
    return this.test.wantsGraph === undefined && !repeats
      ? this.takeAll(from, key, start, end)
      : this.takeSome(from, key, start, end, repeats);
  }

  private takeAll({ s, p, o }: ProbedRows, key: number, start: number, end: number): number {
    const stop = Math.min(end, start + SCAN_ROWS - this.length);
    this.reserve(this.length + stop - start);
    const { row, subject, predicate, object } = this;
    let { length } = this;
    for (let at = start; at < stop; at++, length++) {
      row[length] = key;
      subject[length] = s[at]!;
      predicate[length] = p[at]!;
      object[length] = o[at]!;
    }
    this.length = length;
    return stop;
  }

  private takeSome(
    { s, p, o, g }: ProbedRows,
    key: number,
    start: number,
    end: number,
    repeats: boolean,
  ): number {
    const { wantsGraph } = this.test;
    let at = start;
    for (; at < end && !this.isFull; at++) {
      if (wantsGraph !== undefined && !wantsGraph(g[at]!)) continue;
      if (repeats && this.wasTaken(key, s[at]!, p[at]!, o[at]!)) continue;
      this.take(key, s[at]!, p[at]!, o[at]!);
    }
    return at;
  }

  /** Copies of a triple are neighbours; the last one taken may be in the batch before, at the end of its columns. */
  private wasTaken(key: number, subject: number, predicate: number, object: number): boolean {
    const last = this.length === 0 ? SCAN_ROWS - 1 : this.length - 1;
    // Without room for a whole batch there has not been one before.
    return (
      last < this.row.length &&
      this.row[last] === key &&
      this.subject[last] === subject &&
      this.predicate[last] === predicate &&
      this.object[last] === object
    );
  }

  /** Takes rows of another batch, from `start` on, until this one is full; answers where to go on. */
  takeBatch(key: number, batch: TripleBatch, start: number): number {
    let at = start;
    for (; at < batch.length && !this.isFull; at++) {
      this.take(key, batch.subject[at]!, batch.predicate[at]!, batch.object[at]!);
    }
    return at;
  }

  private take(key: number, subject: number, predicate: number, object: number): void {
    const at = this.length++;
    this.reserve(this.length);
    this.row[at] = key;
    this.subject[at] = subject;
    this.predicate[at] = predicate;
    this.object[at] = object;
  }

  /** Other keys come: what was taken for the last ones says nothing about them. */
  forget(): void {
    if (this.row.length === SCAN_ROWS) this.row[SCAN_ROWS - 1] = 0xffffffff;
  }

  private reserve(rows: number): void {
    if (rows <= this.row.length) return;
    const room = rows > SCAN_ROWS / 4 ? SCAN_ROWS : 2 ** Math.ceil(Math.log2(rows));
    this.row = widened(this.row, room);
    this.subject = widened(this.subject, room);
    this.predicate = widened(this.predicate, room);
    this.object = widened(this.object, room);
  }

  batch(): ProbeBatch {
    const { length, row, subject, predicate, object } = this;
    return { length, row, subject, predicate, object };
  }

  clear(): void {
    this.length = 0;
  }
}
