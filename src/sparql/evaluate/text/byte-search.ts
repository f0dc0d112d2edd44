/** Looks for something in `bytes[start … end)`. */
export type ByteSearch = (bytes: Uint8Array, start: number, end: number) => boolean;

const identity = Uint8Array.from({ length: 256 }, (_, byte) => byte);
/** Letters of ASCII as small ones. */
const small = identity.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte));

/**
 * A search for some bytes (Horspool's: it compares from the end, and what stands there says how far on the next place is,
 * so that most bytes are never looked at). With `folds`, capital letters of ASCII are found as small ones.
 */
export function byteSearch(sought: Uint8Array, folds: boolean): ByteSearch {
  const fold = folds ? small : identity;
  const last = sought.length - 1;
  const shifts = new Uint8Array(256).fill(Math.min(255, sought.length));
  for (let at = 0; at < last; at++) shifts[sought[at]!] = Math.min(255, last - at);
  const lastByte = sought[last];
  return (bytes, start, end) => {
    for (let at = start + last; at < end; ) {
      const byte = fold[bytes[at]!]!;
      if (byte === lastByte) {
        let back = 1;
        while (back <= last && fold[bytes[at - back]!] === sought[last - back]) back++;
        if (back > last) return true;
      }
      at += shifts[byte]!;
    }
    return false;
  };
}
