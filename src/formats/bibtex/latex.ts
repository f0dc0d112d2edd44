import { valueOfCode } from '../crosswalk/codes.ts';
import { AROUND, accented, COMMANDS, isAccent, SILENT, WRAPPERS } from './latex-commands.ts';

/** Groups within groups that are read as such; deeper braces mean nothing. */
const DEPTH_MAX = 60;
/** Commands that are what others are given, without braces: \~\'e. */
const COMMANDS_MAX = 4;

/**
 * LaTeX as text: accents and named letters as Unicode, what only says how a text looks left out, white space squeezed. Braces
 * go unless they are kept for whoever reads names. Commands that are not known stay as they are, with what they are given.
 */
export function latexText(source: string, keepsBraces = false): string {
  const text = LATEX.test(source) ? new LatexReader(source, keepsBraces).whole() : source;
  const trimmed = (WIDE_SPACE.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
  return MARK.test(trimmed) ? trimmed.normalize('NFC') : trimmed;
}

/** What is anything else than itself; a hyphen or quotation mark is so only beside its like. */
const LATEX = /[\\{}$~]|--|``|''/;
const WIDE_SPACE = /\s\s|[^\S ]/;
/** Below these, no character is written in two ways. */
const MARK = /[\u0300-\uffff]/;

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉₊₋';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻';

/** Signs of several characters (TeX's ligatures), the longer first. */
const LIGATURE = /---?|``|''/y;
const LIGATURES: Readonly<Record<string, string>> = { '---': '—', '--': '–', '``': '“', "''": '”' };
const PLAIN = /[^\\{}$~`'\-_^]+/y;
const NAME = /[A-Za-z]+\*?/y;
const SPACE = /\s*/y;

/** Reads a source from its beginning to its end. */
class LatexReader {
  private at = 0;
  private depth = 0;
  private commands = 0;
  private isMath = false;
  /** Behind which no dollar sign is left that could close mathematics. */
  private readonly lastDollar: number;
  private readonly source: string;
  private keepsBraces: boolean;

  constructor(source: string, keepsBraces: boolean) {
    this.source = source;
    this.keepsBraces = keepsBraces;
    this.lastDollar = source.lastIndexOf('$');
  }

  whole(): string {
    let text = '';
    while (this.at < this.source.length) {
      text += this.run();
      // A brace that closes nothing.
      if (this.source[this.at] === '}') {
        this.at++;
        if (this.keepsBraces) text += '}';
      }
    }
    return text;
  }

  /** The text up to a brace that closes the group at hand, or to the end. */
  private run(): string {
    let text = '';
    for (;;) {
      text += this.match(PLAIN);
      const sign = this.source[this.at];
      if (sign === undefined || sign === '}') return text;
      if (sign === '\\') text += this.command();
      else if (sign === '{') {
        const inner = this.group();
        text += this.keepsBraces && inner !== '' ? `{${inner}}` : inner;
      } else if (sign === '$') text += this.mathematics();
      else if (sign === '~') text += this.taken(1, ' ');
      else if (this.isMath && (sign === '_' || sign === '^')) text += this.script(sign);
      else {
        const ligature = this.match(LIGATURE);
        text += ligature === '' ? this.taken(1, sign) : LIGATURES[ligature]!;
      }
    }
  }

  private taken(length: number, text: string): string {
    this.at += length;
    return text;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  /** What is in braces, which begin here. */
  private group(): string {
    this.at++;
    if (this.depth >= DEPTH_MAX) return '';
    this.depth++;
    const text = this.run();
    this.depth--;
    if (this.source[this.at] === '}') this.at++;
    return text;
  }

  /** What is in braces as it stands; undefined where no brace begins. */
  private rawGroup(): string | undefined {
    this.skipSpace();
    if (this.source[this.at] !== '{') return undefined;
    const from = this.at + 1;
    let depth = 0;
    for (; this.at < this.source.length; this.at++) {
      const sign = this.source[this.at];
      if (sign === '\\') this.at++;
      else if (sign === '{') depth++;
      else if (sign === '}' && --depth === 0) return this.source.slice(from, this.at++);
    }
    return this.source.slice(from);
  }

  private skipSpace(): void {
    this.match(SPACE);
  }

  /** What a command is given: a group, a command, or one character; undefined where the group at hand ends. */
  private argument(): string | undefined {
    const from = this.at;
    this.skipSpace();
    const sign = this.source[this.at];
    if (sign === undefined || sign === '}') {
      this.at = from;
      return undefined;
    }
    if (sign === '{') return this.bareGroup();
    if (sign !== '\\' || this.commands >= COMMANDS_MAX) return this.character();
    this.commands++;
    const text = this.command();
    this.commands--;
    return text;
  }

  /** A group without braces in it. */
  private bareGroup(): string {
    const keeps = this.keepsBraces;
    this.keepsBraces = false;
    const text = this.group();
    this.keepsBraces = keeps;
    return text;
  }

  private character(): string {
    const character = String.fromCodePoint(this.source.codePointAt(this.at)!);
    return this.taken(character.length, character);
  }

  private mathematics(): string {
    // Two signs together begin mathematics on a line of its own, where two others end it.
    const isDisplayed = this.source.startsWith('$$', this.at);
    const from = this.at + (isDisplayed ? 2 : 1);
    const end = from > this.lastDollar ? -1 : this.endOfMathematics(from);
    if (end < 0 || (isDisplayed && this.source[end + 1] !== '$'))
      return isDisplayed ? this.taken(2, '$$') : this.taken(1, '$');
    this.at = end + (isDisplayed ? 2 : 1);
    return mathematicsText(this.source.slice(from, end), this.depth);
  }

  private endOfMathematics(from: number): number {
    for (let at = from; at < this.source.length; at++) {
      const sign = this.source[at];
      if (sign === '\\') at++;
      else if (sign === '$') return at;
    }
    return -1;
  }

  /** Everything, as mathematics that stands as deep in groups. */
  wholeMathematics(depth: number): string {
    this.isMath = true;
    this.depth = depth;
    return this.whole();
  }

  /** Numbers below and above the line have characters of their own: H$_2$O. Words above it are words: 4$^{\textrm{e}}$. */
  private script(sign: '_' | '^'): string {
    this.at++;
    this.skipSpace();
    const isWord = /^\{\s*\\(?:textrm|text|mathrm)\b/.test(this.source.slice(this.at, this.at + 24));
    const text = this.argument() ?? '';
    return scriptText(sign, text, isWord);
  }

  private command(): string {
    const hasSpaceBefore = /\s/.test(this.source[this.at - 1] ?? '');
    this.at++;
    const name = this.match(NAME).replace(/\*$/, '');
    if (name === '') return this.sign();
    if (isAccent(name) && (name.length > 1 || this.beginsArgument())) return this.accent(name);
    const known = COMMANDS.get(name);
    if (known !== undefined) {
      this.endOfName(hasSpaceBefore && this.isMath && !/\p{L}/u.test(known));
      return known;
    }
    if (WRAPPERS.has(name)) return this.wrapped(name);
    const around = AROUND.get(name);
    if (around !== undefined) return around[0] + (this.argument() ?? '') + around[1];
    const silent = SILENT.get(name);
    if (silent !== undefined) {
      for (let count = 0; count < silent; count++) this.rawGroup();
      return '';
    }
    return this.special(name) ?? this.unknown(name);
  }

  /** Behind the name of a command: white space and an empty group belong to it. Behind a sign of mathematics, a space may be one. */
  private endOfName(keepsSpace: boolean): void {
    const from = this.at;
    this.skipSpace();
    if (this.source.startsWith('{}', this.at)) this.at += 2;
    else if (keepsSpace) this.at = from;
  }

  private beginsArgument(): boolean {
    return /^\s*[\p{L}\p{N}{\\]/u.test(this.source.slice(this.at, this.at + 40));
  }

  /** A character behind a backslash that is no letter. */
  private sign(): string {
    const character = this.source[this.at];
    if (character === undefined) return '\\';
    if (isAccent(character)) {
      this.at++;
      return this.accent(character);
    }
    // As a command it spaces what follows it; between letters, programs mean the sign.
    const isBetween = character === '@' && this.isBetweenLetters();
    this.at++;
    if (character === '@') return isBetween ? '@' : '';
    return COMMANDS.get(character) ?? `\\${character}`;
  }

  private isBetweenLetters(): boolean {
    const before = this.source.slice(Math.max(0, this.at - 3), this.at);
    return (
      /[\p{L}\p{N}]\{?\\$/u.test(before) &&
      /^@(?:\{\})?\}?[\p{L}\p{N}]/u.test(this.source.slice(this.at, this.at + 7))
    );
  }

  private accent(name: string): string {
    const from = this.at;
    const found = accented(name, (this.argument() ?? '').trimStart());
    if (found !== undefined) return found;
    // What it cannot stand on is read for itself.
    this.at = from;
    return accented(name, '') ?? `\\${name}`;
  }

  private wrapped(name: string): string {
    if (name === 'url' || name === 'path' || name === 'nolinkurl') return this.address(this.rawGroup());
    if (name === 'foreignlanguage' || name === 'bibinfo') this.rawGroup();
    if (name !== 'ensuremath') {
      this.endOfName(false);
      return '';
    }
    const raw = this.rawGroup();
    return raw === undefined ? '' : mathematicsText(raw, this.depth);
  }

  /** Addresses are no LaTeX: a tilde is one, and two hyphens are two. */
  private address(raw = ''): string {
    return raw
      .replace(/\\(?:textasciitilde\b|symbol\s*\{126\}|~)\s*(?:\{\})?/g, '~')
      .replace(/\\discretionary\s*(?:\{[^{}]*\}\s*){0,3}/g, '')
      .replace(/\\([_%&#{}$-])/g, '$1')
      .replace(/[{}]/g, '')
      .trim();
  }

  private special(name: string): string | undefined {
    switch (name) {
      case 'texorpdfstring':
        // Of two forms of a text, that for readers of plain text.
        this.rawGroup();
        return this.argument() ?? '';
      case 'href': {
        // An address that words lead to stands behind them.
        const address = this.address(this.rawGroup());
        const words = (this.argument() ?? '').trim();
        return words === '' || words === address ? address : `${words} (${address})`;
      }
      case 'textcolor':
      case 'colorbox':
        this.rawGroup();
        return this.argument() ?? '';
      case 'bibstring': {
        const key = this.rawGroup() ?? '';
        return valueOfCode('bibtex-string', key) ?? key;
      }
      case 'symbol': {
        const number = Number(this.rawGroup());
        return number >= 32 && number < 127 ? String.fromCharCode(number) : '';
      }
      case 'textsuperscript':
      case 'textsubscript':
        return scriptText(name === 'textsubscript' ? '_' : '^', this.argument() ?? '', true);
      case 'penalty':
        this.match(/[-+]?\d+\s*/y);
        return '';
      default:
        return undefined;
    }
  }

  /** What is not known stays as it is, with its braces, without which nobody could tell what belongs to it. */
  private unknown(name: string): string {
    let text = `\\${name}`;
    while (this.source[this.at] === '{') {
      text += `{${this.bareGroup()}}`;
    }
    return text.endsWith('{}') ? text.slice(0, -2) : text;
  }
}

function mathematicsText(source: string, depth: number): string {
  return depth < DEPTH_MAX ? new LatexReader(source, false).wholeMathematics(depth + 1) : source;
}

function scriptText(sign: '_' | '^', text: string, isWord: boolean): string {
  if (sign === '^' && text === '∘') return '°';
  if (text === '′') return text;
  if (/^[\d+−-]+$/.test(text))
    return [...text]
      .map(
        (each) => (sign === '_' ? SUBSCRIPTS : SUPERSCRIPTS)['0123456789+-'.indexOf(each.replace('−', '-'))],
      )
      .join('');
  return isWord ? text : `${sign}${text}`;
}

/** A text as a value between braces: what LaTeX would read otherwise gets its backslash. */
export function toLatex(text: string): string {
  return (
    text
      .replace(/[\\{}]/g, (character) => (character === '\\' ? '\\textbackslash{}' : `\\${character}`))
      .replace(/[&%$#_]/g, (character) => `\\${character}`)
      .replace(/~/g, '\\textasciitilde{}')
      // Two hyphens and two apostrophes would be read as other signs.
      .replace(/-(?=-)/g, '-{}')
      .replace(/([`'])(?=\1)/g, '$1{}')
      .replace(/\^/g, '\\textasciicircum{}')
      .replace(/\s+/g, ' ')
  );
}
