import {
  FIRST_QUERY_ID,
  type IdRange,
  type QuadSource,
  TEXT_KINDS,
  type TermId,
  type TermTexts,
} from '../../source.ts';
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
  const kind = STRINGS.includes(texts.kindOf(id)) ? 'string' : 'iri';
  const ranked = order.ranked(kind);
  const { start, end } = ranked;
  const rankOf = kind === 'string' ? firstOfText : (own: number) => own;
  const { compare, isPlaceable } = comparedTexts(kind, texts);
  return ranksAmong(ids, length, {
    rankOf: (own) => (own >= start && own < end ? rankOf(own, start, texts) : 0),
    isPlaceable,
    ranksAbout: () => ranked,
    compareWith: compare,
    compare,
  });
}

/** How the texts of all strings, or of all IRIs, of a source compare: by code point, which is the order of the bytes of UTF-8. */
export function comparedTexts(
  kind: 'string' | 'iri',
  texts: TermTexts,
): { compare(a: TermId, b: TermId): number; isPlaceable(id: TermId): boolean } {
  const kinds = kind === 'string' ? STRINGS : [IRI];
  return {
    compare: (a, b) => compareTexts(a, b, texts),
    isPlaceable: (id) => id < FIRST_QUERY_ID && kinds.includes(texts.kindOf(id)),
  };
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

function compareTexts(a: TermId, b: TermId, texts: TermTexts): number {
  const { bytes } = texts;
  const [startA, endA, startB, endB] = [texts.startOf(a), texts.endOf(a), texts.startOf(b), texts.endOf(b)];
  const shared = Math.min(endA - startA, endB - startB);
  for (let at = 0; at < shared; at++) {
    const difference = bytes[startA + at]! - bytes[startB + at]!;
    if (difference !== 0) return difference;
  }
  return endA - startA - (endB - startB);
}
