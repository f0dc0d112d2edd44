import { TEXT_KINDS, type TermTexts } from '../source.ts';

export const IRI = TEXT_KINDS.indexOf('iri');
export const BLANK = TEXT_KINDS.indexOf('blank');
export const TAGGED = TEXT_KINDS.indexOf('tagged');
export const TYPED = TEXT_KINDS.indexOf('typed');

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** Languages and datatypes that are kept encoded. */
const KEPT_MAX = 256;

/** The text of a term as a string. */
export function textOf(texts: TermTexts, id: number): string {
  // Shared memory has to be copied before it can be decoded.
  return decoder.decode(new Uint8Array(texts.bytes.subarray(texts.startOf(id), texts.endOf(id))));
}

/** Something that comes again and again, encoded once. */
export function kept<Key>(known: Map<Key, Uint8Array>, key: Key, make: () => string): Uint8Array {
  let bytes = known.get(key);
  if (bytes === undefined) {
    bytes = encoder.encode(make());
    if (known.size < KEPT_MAX) known.set(key, bytes);
  }
  return bytes;
}
