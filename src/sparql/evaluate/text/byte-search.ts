/** Looks for something in `bytes[start … end)`. */
export type ByteSearch = (bytes: Uint8Array, start: number, end: number) => boolean;

const identity = Uint8Array.from({ length: 256 }, (_, byte) => byte);
/** Letters of ASCII as small ones. */
const small = identity.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte));

/**
 * A search for some bytes (Horspool's: it compares from the end, and what stands there says how far on the next place is,
 * so that most bytes are never looked at). With `folds`, capital letters of ASCII are found as small ones. Both are in one table
 * by byte, of which a step takes one look: 0 is the byte that what is sought ends in.
 */
export function byteSearch(sought: Uint8Array, folds: boolean): ByteSearch {
  const fold = folds ? small : identity;
  const last = sought.length - 1;
  const ofSmall = new Uint8Array(256).fill(Math.min(255, sought.length));
  for (let at = 0; at < last; at++) ofSmall[sought[at]!] = Math.min(255, last - at);
  const behindLast = ofSmall[sought[last]!]!;
  ofSmall[sought[last]!] = 0;
  const shifts = fold.map((byte) => ofSmall[byte]!);
  return (bytes, start, end) => {
    for (let at = start + last; at < end; ) {
      const shift = shifts[bytes[at]!]!;
      if (shift > 0) {
        at += shift;
        continue;
      }
      let back = 1;
      while (back <= last && fold[bytes[at - back]!] === sought[last - back]) back++;
      if (back > last) return true;
      at += behindLast;
    }
    return false;
  };
}
