import type { TriplePosition, TripleProbe } from '../../source.ts';
import type { EvaluationOptions } from '../environment.ts';
import { ColumnProbe } from './column-probe.ts';
import { PatchedProbe } from './patched-probe.ts';
import type { KeyRuns, Matches, PatternProbe, ProbeQuestion } from './probe-contract.ts';
import { columnsOf, sortedTriples } from './sorted-triples.ts';

type Options = Pick<EvaluationOptions, 'source' | 'memory' | 'interrupt'>;

/**
 * The best way there is to ask for keys: on the source's own columns where they lie sorted as needed, with a few changes over
 * them or none, and else through the source, until so many keys have come that a sorted copy is the cheaper way.
 */
export function patternProbe(question: ProbeQuestion, options: Options): PatternProbe {
  const { pattern, at } = question;
  if (at.includes('predicate') || (at.length === 2 && pattern.predicate === 0)) {
    return new SourceProbe(question, options);
  }
  const columns = columnsOf(pattern, at[0]!, options.source);
  if (columns !== undefined) return new ColumnProbe(question, columns, options);
  const copying = () => new CopyingProbe(question, options);
  const lying = options.source.changedColumns?.(pattern, at[0]!);
  return lying === undefined
    ? copying()
    : new PatchedProbe(question, lying, new SourceProbe(question, options), copying, options);
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
