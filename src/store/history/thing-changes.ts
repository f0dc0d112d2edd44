import type { Connection } from '../../database/index.ts';
import { linksIn } from '../persistence/part-links.ts';
import type { PartReading } from '../persistence/part-predicates.ts';
import type { PartsEver } from './parts-ever.ts';
import type { ChangeRange, PartAbout } from './subject-changes.ts';
import { subjectsChanges } from './versions-of.ts';

/** What one change set did to a thing and to what belonged to it just before or after. */
export type ThingChange = {
  readonly changeSet: number;
  /** Never empty; the thing first where its own statements changed. */
  readonly changes: readonly { readonly subject: number; readonly parts: readonly PartAbout[] }[];
};

export type ThingChangesAsked = {
  readonly ever: PartsEver;
  /** In ids of the log. */
  readonly reading: PartReading;
  /** How many statements say at the end of the range, in the graphs that count, that one belongs to the other. */
  readonly countLinks: (whole: number, part: number) => number;
  readonly range: ChangeRange;
  readonly graphs: readonly number[] | undefined;
  readonly check: () => void;
};

/**
 * The change sets that changed a thing or what belonged to it at that time, newest first. What belonged when is counted
 * back from the end of the range by the statements that say so: a part that went to another thing is no part from then on.
 */
export function* thingChanges(connection: Connection, asked: ThingChangesAsked): Generator<ThingChange> {
  const { ever, reading, range, graphs, check } = asked;
  const { subjects } = ever;
  const belonging = new Belonging(asked);
  for (const { changeSet, parts } of subjectsChanges(connection, subjects, range, graphs, check)) {
    const touched = subjects
      .map((subject, at) => ({ subject, parts: parts[at]! }))
      .filter((change) => change.parts.length > 0);
    const after = touched.map(({ subject }) => belonging.has(subject));
    for (const part of touched.flatMap((change) => change.parts)) belonging.takeBack(part, reading);
    const changes = touched.filter(({ subject }, at) => after[at] || belonging.has(subject));
    if (changes.length > 0) yield { changeSet, changes };
  }
}

/** What belongs to a thing at some moment. */
class Belonging {
  private readonly ever: PartsEver;
  /** By whole and part: how many statements say so. */
  private readonly counts: Map<string, number>;
  private readonly wholesOf = new Map<number, number[]>();

  constructor({ ever, countLinks }: ThingChangesAsked) {
    this.ever = ever;
    this.counts = new Map(ever.links.map(({ whole, part }) => [`${whole} ${part}`, countLinks(whole, part)]));
    for (const { whole, part } of ever.links) {
      this.wholesOf.set(part, [...(this.wholesOf.get(part) ?? []), whole]);
    }
  }

  has(subject: number): boolean {
    return [...this.ever.within.get(subject)!].some((named) => this.hasNamed(named, new Set()));
  }

  /** Goes back behind what a change set did. */
  takeBack({ kind, quads }: PartAbout, reading: PartReading): void {
    const step = kind === 'added' ? -1 : 1;
    const { wholes, parts } = linksIn(quads, reading);
    for (let at = 0; at < wholes.length; at++) {
      const link = `${wholes[at]} ${parts[at]}`;
      const count = this.counts.get(link);
      if (count !== undefined) this.counts.set(link, count + step);
    }
  }

  private hasNamed(part: number, asked: Set<number>): boolean {
    const { thing, within } = this.ever;
    if (part === thing) return true;
    if (asked.has(part)) return false;
    asked.add(part);
    return (this.wholesOf.get(part) ?? []).some(
      (whole) =>
        this.counts.get(`${whole} ${part}`)! > 0 &&
        [...within.get(whole)!].some((named) => this.hasNamed(named, asked)),
    );
  }
}
