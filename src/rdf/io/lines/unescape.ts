const SHORT = new Map([...'tbnrf"\'\\'].map((letter, at) => [letter, '\t\b\n\r\f"\'\\'[at]!] as const));
const ESCAPE = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([\s\S]?))/g;

/**
 * The text with its escapes resolved (N-Triples, `ECHAR` and `UCHAR`), or undefined where one is none, or is half of a
 * surrogate pair.
 */
export function unescaped(bytes: Buffer, start: number, end: number): string | undefined {
  let sound = true;
  const text = bytes.toString('utf8', start, end).replace(ESCAPE, (_, four, eight, letter) => {
    if (letter !== undefined) {
      const character = SHORT.get(letter);
      sound &&= character !== undefined;
      return character ?? '';
    }
    const code = Number.parseInt(four ?? eight, 16);
    const isCharacter = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    sound &&= isCharacter;
    return isCharacter ? String.fromCodePoint(code) : '';
  });
  return sound ? text : undefined;
}
