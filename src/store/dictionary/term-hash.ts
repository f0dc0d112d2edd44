import { TermKind } from './term-encoding.ts';

const PRIME = 0x9e3779b1;

/**
 * Hash of a term of which the text is `[start, end)` of `text`, four bytes at a time. `language` is what
 * `hashLanguage` gives for its tag, otherwise 0. The id of a datatype is left out: so a term's hash stays what it is
 * when terms are numbered anew.
 */
export function hashText(kind: number, text: DataView, start: number, end: number, language: number): number {
  let hash = Math.imul(kind ^ language, PRIME);
  let at = start;
  for (; at + 4 <= end; at += 4) {
    hash = Math.imul(hash ^ text.getInt32(at, true), PRIME);
    hash ^= hash >>> 15;
  }
  for (; at < end; at++) hash = Math.imul(hash ^ text.getUint8(at), PRIME);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Tags hash and compare without regard to case (RDF 1.1 Concepts 3.3). */
export function hashLanguage(bytes: DataView, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes.getUint8(at) | 0x20), PRIME);
  return hash;
}

/** The same of a term that is encoded at `[start, end)`. */
export function hashTerm(bytes: DataView, start: number, end: number): number {
  const kind = bytes.getUint8(start);
  if (kind === TermKind.typed) return hashText(kind, bytes, start + 5, end, 0);
  if (kind !== TermKind.tagged) return hashText(kind, bytes, start + 1, end, 0);
  const text = start + 2 + bytes.getUint8(start + 1);
  return hashText(kind, bytes, text, end, hashLanguage(bytes, start + 2, text));
}

/** A table of the terms of a dictionary (see `TermLookup`), each entered as `ids` has it. */
export function hashTable(
  {
    words,
    offsets,
    count,
  }: { readonly words: DataView; readonly offsets: Uint32Array; readonly count: number },
  slots: number,
  ids: Uint32Array | undefined,
): Uint32Array {
  const table = new Uint32Array(new SharedArrayBuffer(4 * slots));
  const mask = slots - 1;
  for (let id = 1; id <= count; id++) {
    let slot = hashTerm(words, offsets[id]!, offsets[id + 1]!) & mask;
    while (table[slot] !== 0) slot = (slot + 1) & mask;
    table[slot] = ids === undefined ? id : ids[id]!;
  }
  return table;
}
