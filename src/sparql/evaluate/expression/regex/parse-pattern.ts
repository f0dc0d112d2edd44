import { fail, type Scanner, scanClass, scanEscape } from './character-classes.ts';
import { codePointEscape, type Flags, type Pattern } from './pattern.ts';

const DEPTH_MAX = 200;
const REPEAT_MAX = 10_000;

type Parser = Scanner & {
  readonly flags: Flags;
  groups: number;
  depth: number;
  /** Groups whose end has been read: only those can be referred back to. */
  readonly closed: Set<number>;
};

export type ParsedPattern = { readonly pattern: Pattern; readonly groups: number };

/**
 * Reads a regular expression by the grammar of XSD 1.1 Part 2, G, with what XPath Functions 3.1 (5.6.1) adds: anchors,
 * reluctant quantifiers, back-references, `(?:…)`. What JavaScript alone knows (`\b`, look-around) is an error.
 */
export function parsePattern(text: string, flags: Flags): ParsedPattern {
  const characters = Array.from(text);
  if (flags.quoted) return { pattern: sequence(characters.map(character)), groups: 0 };
  const parser: Parser = {
    characters: flags.extended ? withoutSpace(characters) : characters,
    at: 0,
    flags,
    groups: 0,
    depth: 0,
    closed: new Set(),
  };
  const pattern = parseChoice(parser);
  if (parser.at < parser.characters.length) fail('A closing parenthesis has no opening one.');
  return { pattern, groups: parser.groups };
}

/** The `x` flag: white space goes, but for that in character classes. */
function withoutSpace(characters: readonly string[]): string[] {
  let depth = 0;
  return characters.filter((current, index) => {
    const escaped = isEscaped(characters, index);
    if (current === '[' && !escaped) depth += 1;
    if (current === ']' && !escaped) depth -= 1;
    return depth > 0 || !/^[\t\n\r ]$/.test(current);
  });
}

function isEscaped(characters: readonly string[], index: number): boolean {
  let backslashes = 0;
  while (characters[index - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

function parseChoice(parser: Parser): Pattern {
  parser.depth += 1;
  if (parser.depth > DEPTH_MAX) fail(`Groups are nested more than ${DEPTH_MAX} deep.`);
  const options = [parseSequence(parser)];
  while (parser.characters[parser.at] === '|') {
    parser.at += 1;
    options.push(parseSequence(parser));
  }
  parser.depth -= 1;
  return choice(options);
}

/** Alternatives of one character each are one class: nothing is left to try twice. */
function choice(options: readonly Pattern[]): Pattern {
  if (options.length === 1) return options[0]!;
  const sources = options.map((option) => (option.type === 'character' ? option.source : undefined));
  if (sources.includes(undefined)) return { type: 'choice', options };
  return { type: 'character', source: `[${sources.join('')}]` };
}

function parseSequence(parser: Parser): Pattern {
  const items: Pattern[] = [];
  while (parser.at < parser.characters.length) {
    const next = parser.characters[parser.at]!;
    if (next === '|' || next === ')') break;
    parser.at += 1;
    items.push(parseQuantifier(parser, parseAtom(parser, next)));
  }
  return sequence(items);
}

function sequence(items: readonly Pattern[]): Pattern {
  if (items.length === 0) return { type: 'empty' };
  return items.length === 1 ? items[0]! : { type: 'sequence', items };
}

function parseAtom(parser: Parser, next: string): Pattern {
  switch (next) {
    case '^':
      return { type: 'start' };
    case '$':
      return { type: 'end' };
    case '.':
      return { type: 'character', source: parser.flags.dotAll ? '[\\u{0}-\\u{10ffff}]' : '[^\\n\\r]' };
    case '[':
      return { type: 'character', source: scanClass(parser) };
    case '(':
      return parseGroup(parser);
    case '\\':
      return parseEscape(parser);
    case '?':
    case '*':
    case '+':
    case '{':
      return fail(`${next} has nothing to repeat.`);
    case ']':
    case '}':
      return fail(`${next} must be escaped.`);
    default:
      return character(next);
  }
}

function character(one: string): Pattern {
  return { type: 'character', source: codePointEscape(one), literal: one };
}

function parseGroup(parser: Parser): Pattern {
  const { characters } = parser;
  const isPlain = characters[parser.at] === '?' && characters[parser.at + 1] === ':';
  if (isPlain) parser.at += 2;
  const index = isPlain ? undefined : ++parser.groups;
  const body = parseChoice(parser);
  if (characters[parser.at++] !== ')') fail('A group has no end.');
  if (index !== undefined) parser.closed.add(index);
  return { type: 'group', index, body };
}

function parseEscape(parser: Parser): Pattern {
  const digit = parser.characters[parser.at] ?? '';
  if (/^[1-9]$/.test(digit)) return parseBackreference(parser);
  const escaped = scanEscape(parser);
  return 'class' in escaped ? { type: 'character', source: escaped.class } : character(escaped.character);
}

/** Takes as many digits as name a group that exists. */
function parseBackreference(parser: Parser): Pattern {
  let index = Number(parser.characters[parser.at++]);
  while (/^[0-9]$/.test(parser.characters[parser.at] ?? '')) {
    const longer = index * 10 + Number(parser.characters[parser.at]);
    if (longer > parser.groups) break;
    index = longer;
    parser.at += 1;
  }
  if (!parser.closed.has(index)) fail(`\\${index} refers to no group before it.`);
  return { type: 'backreference', index };
}

function parseQuantifier(parser: Parser, body: Pattern): Pattern {
  const bounds = scanBounds(parser);
  if (bounds === undefined) return body;
  const lazy = parser.characters[parser.at] === '?';
  if (lazy) parser.at += 1;
  return { type: 'repeat', body, min: bounds[0], max: bounds[1], lazy };
}

function scanBounds(parser: Parser): readonly [number, number] | undefined {
  const next = parser.characters[parser.at];
  if (next === '?' || next === '*' || next === '+') {
    parser.at += 1;
    return [next === '+' ? 1 : 0, next === '?' ? 1 : Infinity];
  }
  if (next !== '{') return undefined;
  const end = parser.characters.indexOf('}', parser.at);
  const match = /^([0-9]+)(,([0-9]+)?)?$/.exec(parser.characters.slice(parser.at + 1, end).join(''));
  if (end < 0 || match === null) return fail('Braces must hold a number, or two with a comma between.');
  parser.at = end + 1;
  const min = Number(match[1]);
  const max = match[2] === undefined ? min : match[3] === undefined ? Infinity : Number(match[3]);
  if (max < min) fail('A quantifier runs backwards.');
  if (min > REPEAT_MAX || (max > REPEAT_MAX && max !== Infinity))
    fail(`A quantifier counts beyond ${REPEAT_MAX}.`);
  return [min, max];
}
