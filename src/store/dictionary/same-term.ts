import { TermKind } from './term-encoding.ts';

/** Whether two encoded terms are the same RDF term; language tags compare without regard to case. */
export function sameEncoding(
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  b: Uint8Array,
  bStart: number,
  bEnd: number,
): boolean {
  const length = aEnd - aStart;
  if (length !== bEnd - bStart || a[aStart] !== b[bStart]) return false;
  const folded = b[bStart] === TermKind.tagged ? 2 + b[bStart + 1]! : 0;
  // From the end, since IRIs of one catalogue begin alike.
  for (let i = length - 1; i > 0; i--) {
    const x = a[aStart + i]!;
    const y = b[bStart + i]!;
    if (x !== y && !(i > 1 && i < folded && (x | 0x20) === (y | 0x20))) return false;
  }
  return true;
}

/** Whether the term encoded at `[aStart, aEnd)` is of the kind and has the text `[start, end)` of `bytes`. */
export function sameText(
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  kind: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  if (aEnd - aStart !== end - start + 1 || a[aStart] !== kind) return false;
  for (let i = aEnd - 1, j = end - 1; j >= start; i--, j--) if (a[i] !== bytes[j]) return false;
  return true;
}
