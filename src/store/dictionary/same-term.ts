import { sameBytes } from '../../base/index.ts';
import { TermKind } from './term-encoding.ts';

/** Whether two encoded terms are the same RDF term; language tags compare without regard to case. */
export function sameEncoding(
  a: DataView,
  aStart: number,
  aEnd: number,
  b: DataView,
  bStart: number,
  bEnd: number,
): boolean {
  const length = aEnd - aStart;
  if (length !== bEnd - bStart || a.getUint8(aStart) !== b.getUint8(bStart)) return false;
  if (b.getUint8(bStart) !== TermKind.tagged) return sameBytes(a, aStart + 1, b, bStart + 1, length - 1);
  const text = 2 + b.getUint8(bStart + 1);
  return (
    a.getUint8(aStart + 1) === text - 2 &&
    sameBytes(a, aStart + text, b, bStart + text, length - text) &&
    sameLetters(a, aStart + 2, b, bStart + 2, text - 2)
  );
}

/** The same of a term of which the bytes before the text, and the text, are in different places. */
export function sameParts(
  a: DataView,
  aStart: number,
  aEnd: number,
  head: TermHead,
  text: DataView,
  start: number,
  end: number,
): boolean {
  const { length, words } = head;
  return (
    aEnd - aStart === length + end - start &&
    a.getUint8(aStart) === words.getUint8(0) &&
    sameBytes(a, aStart + length, text, start, end - start) &&
    (length === 1 || sameHead(a, aStart, head))
  );
}

/** What stands before the text of an encoded term: its kind, and its language or datatype. */
export type TermHead = {
  readonly words: DataView;
  readonly length: number;
};

function sameHead(a: DataView, aStart: number, { words, length }: TermHead): boolean {
  if (words.getUint8(0) === TermKind.typed) return a.getInt32(aStart + 1) === words.getInt32(1);
  return a.getUint8(aStart + 1) === words.getUint8(1) && sameLetters(a, aStart + 2, words, 2, length - 2);
}

/** Tags are made of letters, digits and hyphens, which differ in more than this bit. */
function sameLetters(a: DataView, aAt: number, b: DataView, bAt: number, length: number): boolean {
  for (let i = 0; i < length; i++) {
    if ((a.getUint8(aAt + i) | 0x20) !== (b.getUint8(bAt + i) | 0x20)) return false;
  }
  return true;
}
