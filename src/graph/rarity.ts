/**
 * How much it tells that something has a feature which `having` of `all` things have: ln(1 + all / having), the
 * inverse document frequency smoothed so that a feature of all things still counts a little (ln 2). A small collection
 * in which every entry has the same subject would otherwise have nothing in common.
 */
export function rarity(having: number, all: number): number {
  if (having <= 0) return 0;
  return Math.log(1 + Math.max(all, having) / having);
}
