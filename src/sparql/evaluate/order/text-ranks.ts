import type { QuadSource, TermTexts } from '../../source.ts';

/**
 * Numbers that compare as the texts of terms do, where all terms are IRIs or all are strings that the source has ranked:
 * their ids ascend by text, and only strings that differ in language alone have one text. Undefined otherwise. 0 is unbound.
 */
export function textRanks(
  ids: Uint32Array,
  length: number,
  { order, texts }: Pick<QuadSource, 'order' | 'texts'>,
): Uint32Array | undefined {
  if (texts === undefined) return undefined;
  let first = 0;
  while (first < length && ids[first] === 0) first++;
  const [iris, strings] = [order.ranked('iri'), order.ranked('string')];
  const id = ids[first] ?? 0;
  const range = id >= strings.start && id < strings.end ? strings : iris;
  const ranks = new Uint32Array(length);
  for (let row = first; row < length; row++) {
    const own = ids[row]!;
    if (own === 0) continue;
    if (own < range.start || own >= range.end) return undefined;
    ranks[row] = range === strings ? firstOfText(own, range.start, texts) : own;
  }
  return ranks;
}

function firstOfText(id: number, least: number, texts: TermTexts): number {
  let first = id;
  while (first > least && sameText(first, first - 1, texts)) first--;
  return first;
}

/** Whether two terms that stand next to each other in the order of ids have one text. */
export function sameText(a: number, b: number, texts: TermTexts): boolean {
  const { bytes } = texts;
  const [startA, startB] = [texts.startOf(a), texts.startOf(b)];
  const length = texts.endOf(a) - startA;
  if (texts.endOf(b) - startB !== length) return false;
  // Neighbours share their beginnings: they differ at the end, if at all.
  for (let at = length - 1; at >= 0; at--) if (bytes[startA + at] !== bytes[startB + at]) return false;
  return true;
}
