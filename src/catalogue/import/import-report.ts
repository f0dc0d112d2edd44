import type { Aside, Position, RecordProblem } from '../../formats/index.ts';
import type { Difference } from './known/differences.ts';
import type { LinkCounts } from './linking/linking.ts';

/** What became of one record of the file. */
export type RecordOutcome =
  | {
      readonly outcome: 'new';
      readonly position: Position;
      readonly iri: string;
      readonly title: string;
      readonly warnings: readonly string[];
      /** What it misses by the profile. */
      readonly missing: readonly string[];
    }
  | {
      readonly outcome: 'known';
      readonly position: Position;
      readonly iri: string;
      readonly by: string;
      readonly title: string;
      readonly differences: readonly Difference[];
      readonly filled: readonly string[];
      readonly warnings: readonly string[];
    }
  | {
      readonly outcome: 'duplicate';
      readonly position: Position;
      readonly of: Position;
      readonly by: string;
      readonly title: string;
    }
  | {
      readonly outcome: 'problem';
      readonly position: Position;
      readonly reason: string;
      readonly excerpt: string;
    };

/** How a file went: every record is in exactly one of the first four. */
export type ImportCounts = {
  records: number;
  new: number;
  known: number;
  duplicates: number;
  problems: number;
  warnings: number;
  /** Known records that got something that they lacked. */
  filled: number;
  /** Known records from which those of the file differ. */
  different: number;
  statements: number;
  /** Fields without a rule, by their path; of the rarest beyond a thousand the paths are not kept. */
  unmapped: Map<string, number>;
  /** What records miss by the profile, by what is said of it. */
  missing: Map<string, number>;
  /** What the files say of things that are no records and belong to none, by class and property. */
  outside: Map<string, number>;
  /** What repositories say of their answers. */
  said: Map<string, number>;
  links: LinkCounts;
};

const PATHS_MAX = 1000;

export class ImportReport {
  readonly counts: ImportCounts;
  private readonly tell: (outcome: RecordOutcome) => void;

  constructor(links: LinkCounts, tell: (outcome: RecordOutcome) => void) {
    this.tell = tell;
    this.counts = {
      records: 0,
      new: 0,
      known: 0,
      duplicates: 0,
      problems: 0,
      warnings: 0,
      filled: 0,
      different: 0,
      statements: 0,
      unmapped: new Map(),
      missing: new Map(),
      outside: new Map(),
      said: new Map(),
      links,
    };
  }

  add(outcome: RecordOutcome): void {
    const { counts } = this;
    counts.records++;
    if (outcome.outcome === 'new') counts.new++;
    else if (outcome.outcome === 'duplicate') counts.duplicates++;
    else if (outcome.outcome === 'problem') counts.problems++;
    else {
      counts.known++;
      if (outcome.differences.length > 0) counts.different++;
      if (outcome.filled.length > 0) counts.filled++;
    }
    if ('warnings' in outcome && outcome.warnings.length > 0) counts.warnings++;
    if (outcome.outcome === 'new') for (const each of outcome.missing) count(counts.missing, each, 1);
    this.tell(outcome);
  }

  problem({ position, reason, excerpt }: RecordProblem): void {
    this.add({ outcome: 'problem', position, reason, excerpt });
  }

  unmapped(path: string): void {
    count(this.counts.unmapped, path, 1);
  }

  outside({ path, times, isSaid }: Aside): void {
    count(isSaid === true ? this.counts.said : this.counts.outside, path, times);
  }
}

function count(counts: Map<string, number>, path: string, times: number): void {
  const name = counts.has(path) || counts.size < PATHS_MAX ? path : 'other fields';
  counts.set(name, (counts.get(name) ?? 0) + times);
}
