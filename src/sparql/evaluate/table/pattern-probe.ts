import type { IdPattern, TripleBatch, TriplePosition, TripleProbe } from '../../source.ts';
import { BATCH_ROWS, NO_CELLS, roomFor } from '../batch.ts';
import type { EvaluationOptions } from '../environment.ts';
import { narrow, RangeFinder } from './range-finder.ts';
import { columnsOf, sortedTriples } from './sorted-triples.ts';

/** Triples with the number of the key that each answers, ascending; `columns` has the positions that were asked for. */
export type Matches = {
  readonly length: number;
  readonly row: Uint32Array;
  readonly columns: readonly Uint32Array[];
};

/** A pattern asked for many keys at a time; as `TripleProbe`, for the positions that are wanted alone. */
export interface PatternProbe {
  ask(keys: readonly Uint32Array[], length: number): void;
  /** Valid until the next call. */
  next(): Matches | undefined;
  /** Writes how many triples each key has; instead of `ask` and `next`. */
  count(keys: readonly Uint32Array[], length: number, into: Float64Array): void;
  /**
   * The triples of each key as rows `[from, to)` of the column that is wanted first, where they lie so, valid until the next
   * call; instead of `ask` and `next`.
   */
  runs(keys: readonly Uint32Array[], length: number): KeyRuns | undefined;
  /** How many triples the ids `[start, end)` of a column have as keys, all together. */
  total(ids: Uint32Array, start: number, end: number): number;
}

/** Where the triples of keys stand in a sorted column. */
export type KeyRuns = { readonly column: Uint32Array; readonly from: Uint32Array; readonly to: Uint32Array };

/** What a probe asks: the pattern, where its keys stand, and which positions of the answers are read. */
export type ProbeQuestion = {
  readonly pattern: IdPattern;
  readonly at: readonly TriplePosition[];
  readonly wanted: readonly TriplePosition[];
};

type Options = Pick<EvaluationOptions, 'source' | 'memory' | 'interrupt'>;

/**
 * The best way there is to ask for keys: on the source's own columns where they lie sorted as needed, and else through
 * the source, until so many keys have come that a sorted copy is the cheaper way.
 */
export function patternProbe(question: ProbeQuestion, options: Options): PatternProbe {
  const { pattern, at } = question;
  if (at.includes('predicate') || (at.length === 2 && pattern.predicate === 0)) {
    return new SourceProbe(question, options);
  }
  const columns = columnsOf(pattern, at[0]!, options.source);
  return columns === undefined
    ? new CopyingProbe(question, options)
    : new ColumnProbe(question, columns, options);
}

/** Looks keys up in columns that are sorted by the first key's position, and then by the second's. */
class ColumnProbe implements PatternProbe {
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

/** Counts one by one what keys have, for probes that know no ranges. */
function totalOf(probe: PatternProbe, ids: Uint32Array, start: number, end: number): number {
  let total = 0;
  probe.ask([ids.subarray(start, end)], end - start);
  for (let matches = probe.next(); matches !== undefined; matches = probe.next()) total += matches.length;
  return total;
}

function countMatches(probe: PatternProbe, length: number, into: Float64Array): void {
  into.fill(0, 0, length);
  for (let matches = probe.next(); matches !== undefined; matches = probe.next()) {
    const { row } = matches;
    for (let at = 0; at < matches.length; at++) into[row[at]!]!++;
  }
}

class SourceProbe implements PatternProbe {
  private readonly probe: TripleProbe;
  private readonly wanted: readonly TriplePosition[];

  constructor({ pattern, at, wanted }: ProbeQuestion, { source }: Options) {
    this.probe = source.probe(pattern, at);
    this.wanted = wanted;
  }

  ask(keys: readonly Uint32Array[], length: number): void {
    this.probe.ask(keys, length);
  }

  count(keys: readonly Uint32Array[], length: number, into: Float64Array): void {
    this.ask(keys, length);
    countMatches(this, length, into);
  }

  runs(): undefined {
    return undefined;
  }

  total(ids: Uint32Array, start: number, end: number): number {
    return totalOf(this, ids, start, end);
  }

  next(): Matches | undefined {
    const found = this.probe.next();
    return (
      found && {
        length: found.length,
        row: found.row,
        columns: this.wanted.map((position) => found[position]),
      }
    );
  }
}

/** Triples that a copy takes in the time of asking the source for one key. */
const TRIPLES_PER_KEY = 16;

/** Asks the source, until as much has been asked as a sorted copy of the pattern costs. */
class CopyingProbe implements PatternProbe {
  private readonly question: ProbeQuestion;
  private readonly options: Options;
  private readonly size: number;
  private probe: PatternProbe;
  private asked = 0;
  private isCopy = false;

  constructor(question: ProbeQuestion, options: Options) {
    this.question = question;
    this.options = options;
    this.size = options.source.estimate(question.pattern);
    this.probe = new SourceProbe(question, options);
  }

  ask(keys: readonly Uint32Array[], length: number): void {
    this.best(length).ask(keys, length);
  }

  count(keys: readonly Uint32Array[], length: number, into: Float64Array): void {
    this.best(length).count(keys, length, into);
  }

  runs(keys: readonly Uint32Array[], length: number): KeyRuns | undefined {
    return this.best(length).runs(keys, length);
  }

  total(ids: Uint32Array, start: number, end: number): number {
    return this.best(end - start).total(ids, start, end);
  }

  next(): Matches | undefined {
    return this.probe.next();
  }

  /** The way to ask for so many keys more. */
  private best(keys: number): PatternProbe {
    this.asked += keys;
    if (!this.isCopy && this.asked * TRIPLES_PER_KEY > this.size) {
      const { pattern, at } = this.question;
      this.probe = new ColumnProbe(this.question, sortedTriples(pattern, at[0]!, this.options), this.options);
      this.isCopy = true;
    }
    return this.probe;
  }
}
