import type { ChangedColumns } from '../../source.ts';
import type { EvaluationOptions } from '../environment.ts';
import { ColumnProbe } from './column-probe.ts';
import type { KeyRuns, Matches, PatternProbe, ProbeQuestion } from './probe-contract.ts';

type Options = Pick<EvaluationOptions, 'source' | 'memory' | 'interrupt'>;

/** Keys `[start, end)` of those that were asked; a changed one is by itself. */
type Stretch = { readonly start: number; readonly end: number; readonly isChanged: boolean };

/**
 * Asks for keys on columns over which a few changes lie: those whose triples are as they were in the columns, and the few others of
 * the source, one by one. So nothing is copied after an edit.
 */
export class PatchedProbe implements PatternProbe {
  private readonly lying: ColumnProbe;
  private readonly present: PatternProbe;
  private readonly makeCopy: () => PatternProbe;
  private readonly changed: ReadonlySet<number>;
  /** By the last bits of an id: whether one of the changed has the same. Most keys are told apart by it. */
  private readonly mayBeChanged = new Uint8Array(TOLD_APART + 1);
  private stretches: readonly Stretch[] = [];
  private upcoming = 0;
  private keys: readonly Uint32Array[] = [];
  private asked: { readonly probe: PatternProbe; readonly start: number } | undefined;
  private copy: PatternProbe | undefined;
  private readonly one = new Float64Array(1);

  /** `present` asks the source itself, and `makeCopy` makes what asks a copy of its triples, for who wants these as they lie. */
  constructor(
    question: ProbeQuestion,
    { triples, changed }: ChangedColumns,
    present: PatternProbe,
    makeCopy: () => PatternProbe,
    options: Options,
  ) {
    this.lying = new ColumnProbe(question, triples, options);
    this.present = present;
    this.makeCopy = makeCopy;
    this.changed = new Set(changed);
    for (const id of changed) this.mayBeChanged[id & TOLD_APART] = 1;
  }

  ask(keys: readonly Uint32Array[], length: number): void {
    this.keys = keys;
    this.stretches = this.stretchesOf(keys[0]!, 0, length);
    this.upcoming = 0;
    this.asked = undefined;
  }

  next(): Matches | undefined {
    for (;;) {
      const found = this.asked?.probe.next();
      if (found !== undefined) return behind(found, this.asked!.start);
      const stretch = this.stretches[this.upcoming++];
      if (stretch === undefined) {
        this.asked = undefined;
        return undefined;
      }
      const probe = stretch.isChanged ? this.present : this.lying;
      probe.ask(partOf(this.keys, stretch), stretch.end - stretch.start);
      this.asked = { probe, start: stretch.start };
    }
  }

  count(keys: readonly Uint32Array[], length: number, into: Float64Array): void {
    this.lying.count(keys, length, into);
    for (const stretch of this.stretchesOf(keys[0]!, 0, length)) {
      if (!stretch.isChanged) continue;
      this.present.count(partOf(keys, stretch), 1, this.one);
      into[stretch.start] = this.one[0]!;
    }
  }

  runs(keys: readonly Uint32Array[], length: number): KeyRuns | undefined {
    this.copy ??= this.makeCopy();
    return this.copy.runs(keys, length);
  }

  total(ids: Uint32Array, start: number, end: number): number {
    let total = this.lying.total(ids, start, end);
    for (const { start: at, isChanged } of this.stretchesOf(ids, start, end)) {
      if (isChanged) total += this.present.total(ids, at, at + 1) - this.lying.total(ids, at, at + 1);
    }
    return total;
  }

  private stretchesOf(keys: Uint32Array, from: number, to: number): readonly Stretch[] {
    const stretches: Stretch[] = [];
    let start = from;
    for (let at = from; at < to; at++) {
      const key = keys[at]!;
      if (this.mayBeChanged[key & TOLD_APART] === 0 || !this.changed.has(key)) continue;
      if (start < at) stretches.push({ start, end: at, isChanged: false });
      stretches.push({ start: at, end: at + 1, isChanged: true });
      start = at + 1;
    }
    if (start < to) stretches.push({ start, end: to, isChanged: false });
    return stretches;
  }
}

const TOLD_APART = 0xffff;

function partOf(keys: readonly Uint32Array[], { start, end }: Stretch): readonly Uint32Array[] {
  return keys.map((column) => column.subarray(start, end));
}

/** The matches of keys of which the first is this one of all. */
function behind(matches: Matches, start: number): Matches {
  if (start === 0) return matches;
  const { length, columns } = matches;
  const row = matches.row.slice(0, length);
  for (let at = 0; at < length; at++) row[at]! += start;
  return { length, row, columns };
}
