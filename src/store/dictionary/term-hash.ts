import { TermKind } from './term-encoding.ts';

/** Where the language tag of an encoded term ends; tags hash and compare without regard to case (RDF 1.1 Concepts 3.3). */
function tagEnd(bytes: Uint8Array, start: number): number {
  return bytes[start] === TermKind.tagged ? start + 2 + bytes[start + 1]! : start;
}

/**
 * FNV-1a over the encoded bytes, with a final mix, since the table takes the low bits. The id of a datatype is left out:
 * so a term's hash stays what it is when terms are numbered anew.
 */
export function hashTerm(bytes: Uint8Array, start: number, end: number): number {
  const kind = bytes[start]!;
  let hash = Math.imul(0x811c9dc5 ^ kind, 0x01000193);
  let at = start + 1;
  if (kind === TermKind.typed) at += 4;
  for (const folded = tagEnd(bytes, start); at < folded; at++) {
    hash = Math.imul(hash ^ (bytes[at]! | 0x20), 0x01000193);
  }
  for (; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
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

/** A table of the terms of a dictionary (see `TermLookup`), each entered as `ids` has it. */
export function hashTable(
  {
    heap,
    offsets,
    count,
  }: { readonly heap: Uint8Array; readonly offsets: Uint32Array; readonly count: number },
  slots: number,
  ids: Uint32Array | undefined,
): Uint32Array {
  const table = new Uint32Array(new SharedArrayBuffer(4 * slots));
  const mask = slots - 1;
  for (let id = 1; id <= count; id++) {
    let slot = hashTerm(heap, offsets[id]!, offsets[id + 1]!) & mask;
    while (table[slot] !== 0) slot = (slot + 1) & mask;
    table[slot] = ids === undefined ? id : ids[id]!;
  }
  return table;
}
