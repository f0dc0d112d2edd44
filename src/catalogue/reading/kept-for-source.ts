import type { StatementChange, Succession } from '../../engine/index.ts';
import type { GraphSelector, QuadSource } from '../../sparql/index.ts';

/** What is worked out from a snapshot bit by bit and kept. */
export interface Kept {
  /**
   * Goes over to the snapshot that follows on the one that it is of: forgets what the change made untrue, and nothing else.
   * Afterwards it answers as one that is made of `source` would.
   */
  follow(source: QuadSource, change: StatementChange): void;
}

/** Hands what is kept of one snapshot on to the next. */
type Keeper = (succession: Succession) => void;

const keepers: Keeper[] = [];

/** Statements of a change at the most for which what is kept is looked through; after more it is made anew. */
const CHANGED_MAX = 2000;

/**
 * Keeps what is made for a snapshot and the graphs that count of it, for as long as the snapshot is there, or one that follows
 * on it (see `followGeneration`). A snapshot never changes, so what is kept cannot be stale.
 */
export function keptFor<Made extends Kept>(
  make: (source: QuadSource, graphs: GraphSelector) => Made,
): (source: QuadSource, graphs: GraphSelector) => Made {
  const kept = new WeakMap<QuadSource, Map<string, Made>>();
  keepers.push(({ before, after, change }) => {
    const bySelector = kept.get(before);
    if (bySelector === undefined) return;
    kept.delete(before);
    const changed = change();
    if (changed.added[0].length + changed.removed[0].length > CHANGED_MAX) return;
    for (const made of bySelector.values()) made.follow(after, changed);
    kept.set(after, bySelector);
  });
  return (source, graphs) => {
    const bySelector = kept.get(source) ?? new Map<string, Made>();
    kept.set(source, bySelector);
    const selector = JSON.stringify(graphs);
    const known = bySelector.get(selector);
    if (known !== undefined) return known;
    const made = make(source, graphs);
    bySelector.set(selector, made);
    return made;
  };
}

/**
 * To be called when a thread goes over to another generation. An edit touches a few statements, and what was worked out from
 * all others (labels, weights, counts) stays true.
 */
export function followGeneration(succession: Succession): void {
  for (const keep of keepers) keep(succession);
}

/** A statement that only one of two snapshots has. */
export type ChangedStatement = {
  readonly subject: number;
  readonly predicate: number;
  readonly object: number;
};

/** The statements of a change that only one of both snapshots has, whichever. */
export function* changedStatements({ added, removed }: StatementChange): Generator<ChangedStatement> {
  for (const [subjects, predicates, objects] of [added, removed]) {
    for (let row = 0; row < subjects.length; row++)
      yield { subject: subjects[row]!, predicate: predicates[row]!, object: objects[row]! };
  }
}
