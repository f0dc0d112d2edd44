/** A replacement string as parts: text, or the number of a group (0 is the whole match). */
export type Replacement = readonly (string | number)[];

/**
 * Reads a replacement (XPath Functions 3.1, 5.6.4): `$N` is a group, as many digits as name one that exists; `\$` and
 * `\\` are the characters. Any other use of `$` or `\` is an error: undefined.
 */
export function parseReplacement(text: string, groups: number): Replacement | undefined {
  const parts: (string | number)[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const next = text[at]!;
    if (next === '\\') {
      const escaped = text[at + 1];
      if (escaped !== '\\' && escaped !== '$') return undefined;
      plain += escaped;
      at += 2;
    } else if (next === '$') {
      const digits = /^[0-9]+/.exec(text.slice(at + 1, at + 10))?.[0];
      if (digits === undefined) return undefined;
      const taken = groupDigits(digits, groups);
      parts.push(plain, Number(taken));
      plain = '';
      at += 1 + taken.length;
    } else {
      plain += next;
      at += 1;
    }
  }
  parts.push(plain);
  return parts.filter((part) => part !== '');
}

/** The longest start of the digits that names a group; a single digit is a group even when there is none (then empty). */
function groupDigits(digits: string, groups: number): string {
  for (let length = digits.length; length > 1; length -= 1) {
    if (Number(digits.slice(0, length)) <= groups) return digits.slice(0, length);
  }
  return digits.slice(0, 1);
}
