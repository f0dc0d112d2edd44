import type { IdRange, TermId } from '../../source.ts';

/**
 * How the ids of a column are ranked: most have a rank of their own, which ascends with their order; a few have none, and are
 * placed among the others by comparing.
 */
export type Ranking = {
  /** The rank of an id, 1 at the least, the same for ids that are equal in order; 0 where it has none. */
  rankOf(id: TermId): number;
  /** Whether an id without a rank can be placed. */
  isPlaceable(id: TermId): boolean;
  /** Ranks of which all are somebody's and among which, or at an end of which, an id without one belongs. */
  ranksAbout(id: TermId): IdRange;
  /** The order of an id without a rank and of the one that has a rank. */
  compareWith(id: TermId, rank: number): number;
  /** The order of two ids without a rank. */
  compare(a: TermId, b: TermId): number;
};

/** So many ids without a rank are placed, each by some twenty comparisons; with more, all are sorted by their terms. */
const PLACED_MAX = 4096;

/**
 * Numbers that ascend as the ids of a column do in order, 0 for unbound ones; undefined where too many have no rank. Terms that
 * came since the source was last put in order are few, and should not cost the others their ranks.
 */
export function ranksAmong(ids: Uint32Array, length: number, ranking: Ranking): Uint32Array | undefined {
  const ranks = new Uint32Array(length);
  const unranked = new Set<TermId>();
  for (let row = 0; row < length; row++) {
    const id = ids[row]!;
    if (id === 0) continue;
    const rank = ranking.rankOf(id);
    if (rank === 0) {
      if (!ranking.isPlaceable(id)) return undefined;
      unranked.add(id);
      if (unranked.size > PLACED_MAX) return undefined;
    }
    ranks[row] = rank;
  }
  if (unranked.size === 0) return ranks;
  const { gaps, rankOf } = placed(unranked, ranking);
  for (let row = 0; row < length; row++) {
    const rank = ranks[row]!;
    if (rank !== 0) ranks[row] = rank + below(gaps, rank);
    else if (ids[row] !== 0) ranks[row] = rankOf.get(ids[row]!)!;
  }
  return ranks;
}

/**
 * Ids without a rank, each with the number that it has when all of them are put between the ranks. `gaps` has for each
 * different one between two ranks the rank that follows it, ascending: ranks from there on move up by one for it.
 */
function placed(
  unranked: ReadonlySet<TermId>,
  ranking: Ranking,
): { readonly gaps: readonly number[]; readonly rankOf: ReadonlyMap<TermId, number> } {
  const sorted = [...unranked].sort((a, b) => ranking.compare(a, b));
  const gaps: number[] = [];
  const rankOf = new Map<TermId, number>();
  let last: { readonly id: TermId; readonly rank: number } | undefined;
  for (const id of sorted) {
    if (last !== undefined && ranking.compare(last.id, id) === 0) {
      rankOf.set(id, last.rank);
      continue;
    }
    const about = ranking.ranksAbout(id);
    const next = firstNotBelow(id, about, ranking);
    const isEqual = next < about.end && ranking.compareWith(id, next) === 0;
    last = { id, rank: next + gaps.length };
    if (!isEqual) gaps.push(next);
    rankOf.set(id, last.rank);
  }
  return { gaps, rankOf };
}

function firstNotBelow(id: TermId, { start, end }: IdRange, { compareWith }: Ranking): number {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareWith(id, middle) > 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the gaps come before a rank. */
function below(gaps: readonly number[], rank: number): number {
  let [low, high] = [0, gaps.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (gaps[middle]! <= rank) low = middle + 1;
    else high = middle;
  }
  return low;
}
