/** A hash is so many numbers of 32 bits. */
export const HASH_WORDS = 3;

/**
 * 96 bits of a text, from a place on, of which the first 32 are never 0. Of ten million texts two have the same in one case of 10¹⁵, so whoever finds
 * a text by its hash has found that text. Nobody is kept from making two that are equal.
 */
export function hashInto(text: string, words: Uint32Array, at: number): void {
  let first = 0xdeadbeef ^ text.length;
  let second = 0x41c6ce57;
  let third = 0x2545f491;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    // Turned, since a product carries nothing from high bits to low ones.
    first = Math.imul(first ^ unit, 0x9e3779b1);
    first = (first << 13) | (first >>> 19);
    second = Math.imul(second ^ unit, 0x85ebca6b);
    second = (second << 15) | (second >>> 17);
    third = Math.imul(third ^ unit, 0xc2b2ae35);
    third = (third << 18) | (third >>> 14);
  }
  first = mixed(first + third);
  second = mixed(second + first);
  third = mixed(third + second);
  words[at] = first === 0 ? 1 : first;
  words[at + 1] = second;
  words[at + 2] = third;
}

/** Each bit depends on all of them (the end of MurmurHash3, public domain). */
function mixed(bits: number): number {
  let mix = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return mix ^ (mix >>> 16);
}
