import { orderTerms, type QuadSource, type TermId } from '../../sparql/index.ts';

/** Compares ids as ORDER BY has their terms; ids alone tell that of nearly all. */
export function byTerm(source: Pick<QuadSource, 'order' | 'termOf'>): (a: TermId, b: TermId) => number {
  const { order } = source;
  return (a, b) => {
    if (a === b) return 0;
    return order.isRanked(a) && order.isRanked(b)
      ? order.rankOf(a) - order.rankOf(b)
      : orderTerms(source.termOf(a), source.termOf(b));
  };
}

/** Compares what things are called as ORDER BY LCASE(…) does: first those that have no name. */
export function byLowerCase(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}
