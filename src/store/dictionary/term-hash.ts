import { TermKind } from './term-encoding.ts';

/** Where the language tag of an encoded term ends; tags hash and compare without regard to case (RDF 1.1 Concepts 3.3). */
function tagEnd(bytes: Uint8Array, start: number): number {
  return bytes[start] === TermKind.tagged ? start + 2 + bytes[start + 1]! : start;
}

/** FNV-1a over the encoded bytes, with a final mix, since the table takes the low bits. */
export function hashTerm(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  const folded = tagEnd(bytes, start);
  for (let i = start; i < end; i++) {
    const byte = i > start + 1 && i < folded ? bytes[i]! | 0x20 : bytes[i]!;
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Whether two encoded terms are the same RDF term. */
export function sameEncoding(
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  b: Uint8Array,
  bLength: number,
): boolean {
  if (aEnd - aStart !== bLength) return false;
  const folded = tagEnd(b, 0);
  for (let i = 0; i < bLength; i++) {
    const x = a[aStart + i]!;
    const y = b[i]!;
    if (x !== y && !(i > 1 && i < folded && (x | 0x20) === (y | 0x20))) return false;
  }
  return true;
}
