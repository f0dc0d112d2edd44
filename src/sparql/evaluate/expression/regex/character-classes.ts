import { codePointEscape } from './pattern.ts';
import { blockRange } from './unicode-blocks.ts';

/** A malformed pattern; caught where the pattern is compiled, and there an error of the expression. */
export class PatternError extends Error {}

const categories = new Set(
  'L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl Zp S Sm Sc Sk So C Cc Cf Co Cn'.split(
    ' ',
  ),
);
const nameStart =
  '\\u{3a}A-Z_a-z\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{2ff}\\u{370}-\\u{37d}\\u{37f}-\\u{1fff}\\u{200c}\\u{200d}' +
  '\\u{2070}-\\u{218f}\\u{2c00}-\\u{2fef}\\u{3001}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{fffd}\\u{10000}-\\u{effff}';
const nameCharacter = `${nameStart}\\u{2d}\\u{2e}0-9\\u{b7}\\u{300}-\\u{36f}\\u{203f}-\\u{2040}`;

/** XSD's multi-character escapes (XSD 1.1 Part 2, G.4.2.5) as JavaScript classes. */
const shorthands: Readonly<Record<string, string>> = {
  s: '[\\u{20}\\t\\n\\r]',
  S: '[^\\u{20}\\t\\n\\r]',
  i: `[${nameStart}]`,
  I: `[^${nameStart}]`,
  c: `[${nameCharacter}]`,
  C: `[^${nameCharacter}]`,
  d: '\\p{Nd}',
  D: '\\P{Nd}',
  w: '[^\\p{P}\\p{Z}\\p{C}]',
  W: '[\\p{P}\\p{Z}\\p{C}]',
};
const singles: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
const escapable = new Set('\\|.?*+(){}-[]^$');

/** A place in the characters of a pattern. */
export type Scanner = { readonly characters: readonly string[]; at: number };

/** One escape after its backslash: either one character, or a class. Moves the scanner behind it. */
export function scanEscape(scanner: Scanner): { readonly character: string } | { readonly class: string } {
  const letter = scanner.characters[scanner.at++] ?? fail('The pattern ends in a backslash.');
  if (singles[letter] !== undefined) return { character: singles[letter] };
  if (escapable.has(letter)) return { character: letter };
  if (shorthands[letter] !== undefined) return { class: shorthands[letter] };
  if (letter === 'p' || letter === 'P') return { class: scanProperty(scanner, letter) };
  return fail(`\\${letter} is no escape of XPath regular expressions.`);
}

function scanProperty(scanner: Scanner, letter: 'p' | 'P'): string {
  const end = scanner.characters.indexOf('}', scanner.at);
  if (scanner.characters[scanner.at] !== '{' || end < 0) fail(`\\${letter} needs a name in braces.`);
  const name = scanner.characters.slice(scanner.at + 1, end).join('');
  scanner.at = end + 1;
  if (categories.has(name)) return `\\${letter}{${name}}`;
  const range = name.startsWith('Is') ? blockRange(name.slice(2)) : undefined;
  if (range === undefined) return fail(`\\${letter}{${name}} names no category or block.`);
  return letter === 'p' ? `[${range}]` : `[^${range}]`;
}

/** A class expression after its `[`, subtraction included, as a JavaScript class. Moves the scanner behind the `]`. */
export function scanClass(scanner: Scanner, depth = 0): string {
  if (depth > 50) fail('Character classes are nested too deeply.');
  const negated = scanner.characters[scanner.at] === '^';
  if (negated) scanner.at += 1;
  let items = '';
  while (true) {
    const character = scanner.characters[scanner.at++] ?? fail('A character class has no end.');
    if (character === ']' && items !== '') return `[${negated ? '^' : ''}${items}]`;
    if (character === '-' && scanner.characters[scanner.at] === '[' && items !== '') {
      scanner.at += 1;
      const removed = scanClass(scanner, depth + 1);
      if (scanner.characters[scanner.at++] !== ']') fail('A class subtraction must end the class.');
      return `[[${negated ? '^' : ''}${items}]--${removed}]`;
    }
    if (character === '[' || character === ']') fail(`${character} must be escaped in a character class.`);
    items += scanItem(scanner, character);
  }
}

function scanItem(scanner: Scanner, character: string): string {
  const first = character === '\\' ? scanEscape(scanner) : { character };
  if ('class' in first) return first.class;
  const follows = scanner.characters[scanner.at + 1];
  const isRange =
    scanner.characters[scanner.at] === '-' && follows !== undefined && follows !== ']' && follows !== '[';
  if (!isRange) return codePointEscape(first.character);
  scanner.at += 2;
  const last = follows === '\\' ? scanEscape(scanner) : { character: follows };
  if ('class' in last) return fail('A range must end in one character.');
  if (first.character.codePointAt(0)! > last.character.codePointAt(0)!) fail('A range runs backwards.');
  return `${codePointEscape(first.character)}-${codePointEscape(last.character)}`;
}

export function fail(message: string): never {
  throw new PatternError(message);
}
