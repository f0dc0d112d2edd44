import { FIRST_QUERY_ID, type IdRange, type QuadSource, TEXT_KINDS, type TermTexts } from '../../source.ts';
import { ranksAmong } from './ranks-among.ts';

const IRI = TEXT_KINDS.indexOf('iri');
const STRINGS: readonly number[] = [TEXT_KINDS.indexOf('plain'), TEXT_KINDS.indexOf('tagged')];

/**
 * Numbers that compare as the texts of terms do, where all terms are IRIs or all are strings, and the source has ranked
 * nearly all: their ids ascend by text, and only strings that differ in language alone have one text. Undefined otherwise. 0 is
 * unbound.
 */
export function textRanks(
  ids: Uint32Array,
  length: number,
  { order, texts }: Pick<QuadSource, 'order' | 'texts'>,
): Uint32Array | undefined {
  if (texts === undefined) return undefined;
  let first = 0;
  while (first < length && ids[first] === 0) first++;
  const id = ids[first] ?? 0;
  if (id >= FIRST_QUERY_ID) return undefined;
  const isStrings = STRINGS.includes(texts.kindOf(id));
  const ranked = order.ranked(isStrings ? 'string' : 'iri');
  const { start, end } = ranked;
  const rankOf = isStrings ? firstOfText : (own: number) => own;
  const kinds = isStrings ? STRINGS : [IRI];
  return ranksAmong(ids, length, {
    rankOf: (own) => (own >= start && own < end ? rankOf(own, start, texts) : 0),
    isPlaceable: (own) => own < FIRST_QUERY_ID && kinds.includes(texts.kindOf(own)),
    ranksAbout: () => ranked,
    compareWith: (own, rank) => compareTexts(own, rank, texts),
    compare: (a, b) => compareTexts(a, b, texts),
  });
}

function firstOfText(id: number, least: IdRange['start'], texts: TermTexts): number {
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

/** By code point, which is the order of the bytes of UTF-8. */
function compareTexts(a: number, b: number, texts: TermTexts): number {
  const textOf = (id: number) => texts.bytes.subarray(texts.startOf(id), texts.endOf(id));
  return Buffer.compare(textOf(a), textOf(b));
}
