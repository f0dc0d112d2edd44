import type { Random } from '../random.ts';

/** What a variable mostly holds; expressions choose their arguments by it, and sometimes against it. */
export type Kind = 'node' | 'number' | 'text' | 'moment' | 'any';

const named: Readonly<Record<Kind, readonly string[]>> = {
  node: ['?a', '?b', '?c', '?d'],
  number: ['?n', '?m'],
  text: ['?s', '?t'],
  moment: ['?k', '?l'],
  any: ['?v', '?w'],
};

/** One query being written: where its choices come from, and which variables it has by now. */
export type Writing = {
  readonly random: Random;
  /** Whether to keep away from what Oxigraph answers against the specification (deviations.md). */
  readonly forOxigraph: boolean;
  /** How many `GRAPH ?variable` stand around. */
  graphVariables: number;
  /** Triples and paths that may still be written; keeps joins small enough to run. */
  leaves: number;
  fresh: number;
  /** Variables that patterns have used; others are mostly kept apart, so that joins have something to join. */
  readonly used: string[];
  /** Variables that BIND and SELECT made. Their numbers are computed: never read as text (deviations.md 2). */
  readonly made: string[];
};

export function writing(random: Random, forOxigraph: boolean): Writing {
  return { random, forOxigraph, graphVariables: 0, leaves: 6, fresh: 0, used: [], made: [] };
}

/** A variable for a pattern, most often one that is in use. */
export function patternVariable(writing: Writing, kind: Kind): string {
  const { random, used } = writing;
  const known = used.filter((name) => named[kind].includes(name));
  const name = known.length > 0 && random.chance(0.5) ? random.pick(known) : random.pick(named[kind]);
  if (!used.includes(name)) used.push(name);
  return name;
}

/** A variable for an expression: bound somewhere, as a rule. */
export function anyVariable({ random, used }: Writing, kind: Kind): string {
  const known = used.filter((name) => named[kind].includes(name));
  if (known.length > 0 && random.chance(0.8)) return random.pick(known);
  if (used.length > 0 && random.chance(0.5)) return random.pick(used);
  return random.pick(named[kind]);
}

/** A variable that nothing else binds. */
export function freshVariable(writing: Writing): string {
  return `?x${writing.fresh++}`;
}
