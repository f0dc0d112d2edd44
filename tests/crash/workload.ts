import { literal, namedNode, type Quad, quad } from '../../src/rdf/index.ts';
import { plainRandom } from '../plain-random.ts';
import { resource, subjectTerm } from './small-catalogue.ts';
import { lineOf } from './writer-part.ts';

/** What a writer does, one after the other. The first three change statements; the others change how they are kept. */
export const STEP_KINDS = [
  'edit',
  'bulk edit',
  'load',
  'compaction',
  'background compaction',
  'vacuum',
  'backup',
  'rebuild',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export type Step = {
  readonly kind: StepKind;
  readonly removed: readonly Quad[];
  readonly added: readonly Quad[];
};

/** Of a hundred steps, how many are of each kind. */
const SHARES: Readonly<Record<StepKind, number>> = {
  edit: 52,
  'bulk edit': 8,
  load: 8,
  compaction: 8,
  'background compaction': 8,
  vacuum: 4,
  backup: 6,
  rebuild: 6,
};

/**
 * Step `n` of a seed; the same whenever it is asked for, and whatever happened before. What is removed may not be there, and
 * what is added may be: a change is what it comes to.
 */
export function stepOf(seed: number, n: number): Step {
  const random = plainRandom(seed * 1_000_003 + n);
  const kind = kindAt(random() * 100);
  const marker = quad(namedNode('urn:crash:step'), namedNode('urn:crash:done'), literal(`${seed} ${n}`));
  const pick = () => Math.floor(random() * 60);
  const title = (of: number) => `Title ${Math.floor(random() * 3)} of ${of}`;
  const titles = (of: number) => [0, 1, 2].flatMap((form) => resource(of, `Title ${form} of ${of}`));
  switch (kind) {
    case 'edit': {
      const of = pick();
      const removed = [...resource(of, `Voices of carers, volume ${of}`), ...titles(of)];
      return { kind, removed, added: [marker, ...(random() < 0.8 ? resource(of, title(of)) : [])] };
    }
    case 'bulk edit': {
      const of = Math.floor(random() * 5);
      const labels = ['Care', 'Nursing', 'Housing', 'Poverty', 'Health', 'Homes'];
      const removed = labels.flatMap((label) => subjectTerm(of, label));
      return { kind, removed, added: [marker, ...subjectTerm(of, labels[Math.floor(random() * 6)]!)] };
    }
    case 'load':
      return { kind, removed: [], added: [marker, ...many(seed, n, 40 + Math.floor(random() * 250))] };
    default:
      return { kind, removed: [], added: [] };
  }
}

function many(seed: number, n: number, count: number): Quad[] {
  return Array.from({ length: count }, (_, at) =>
    resource(10_000 + ((seed + n) % 7) * 1000 + at, `Loaded ${at} by ${n}`),
  ).flat();
}

function kindAt(percent: number): StepKind {
  let sum = 0;
  for (const kind of STEP_KINDS) {
    sum += SHARES[kind];
    if (percent < sum) return kind;
  }
  return 'edit';
}

/** What the statements are after each step, worked out without the store. */
export class Model {
  private readonly lines: Set<string>;

  constructor(lines: Iterable<string>) {
    this.lines = new Set(lines);
  }

  apply({ removed, added }: Step): void {
    for (const gone of removed) this.lines.delete(lineOf(gone));
    for (const come of added) this.lines.add(lineOf(come));
  }

  sorted(): string[] {
    return [...this.lines].toSorted();
  }
}
