import type { Line } from '../text/lines.ts';

/** An entry as it stands in the file. */
export type EntryText = {
  /** In small letters: article, string, comment. */
  readonly type: string;
  /** Between the braces or parentheses. */
  readonly body: string;
  readonly line: number;
  /** Why it cannot be read. */
  readonly problem?: string;
  /** Lines in it whose encoding was guessed. */
  readonly guessed: readonly number[];
};

const START = /@\s*([A-Za-z][A-Za-z_-]*)\s*([{(])/;
/** A line that begins an entry: with its key alone, or with a field behind it. */
const LINE_START = /^\s*@\s*[A-Za-z]+\s*[{(]\s*[^\s,={}"]+\s*,\s*(?:$|[A-Za-z][\w-]*\s*=\s*["{\w])/;
/** A line that begins like one, of which the type or the brace is none: text between entries is a comment, but hardly this. */
const BROKEN_START = /^\s*@(?:[^\s{}(),=@]{1,40}\s*\{|\s*[A-Za-z]+\s+)\s*[^\s,={}"@]+\s*,\s*$/u;
/** A line that goes on with the fields of an entry that has ended already. */
const FIELD_LINE = /^\s*,?\s*[A-Za-z][\w-]*\s*=\s*["{]/;

const BROKEN =
  'a line begins like an entry, and has no type and brace that BibTeX knows: it and what follows it belong to no entry';

const UNBEGUN = 'a field stands before the first entry: it and what follows it belong to no entry';
const STRAY =
  'a field stands behind the end of the entry before it, whose braces are not balanced: it and what follows it belong to no entry';

type Open = {
  type: string;
  body: string;
  line: number;
  close: ')' | '}';
  depth: number;
  quoted: boolean;
  guessed: number[];
  cut: boolean;
};

/**
 * The entries of a BibTeX file. Text between entries is a comment, as BibTeX has it. Where an entry is not closed and a line
 * begins another one (`@article{key,`), it is given up and that one is read.
 */
export async function* cutEntries(lines: AsyncIterable<Line>, unitsMax: number): AsyncGenerator<EntryText> {
  let open: Open | undefined;
  /** Whether something that belongs to the entry before, or to none yet, has been told. */
  let isTold = false;
  let stray = UNBEGUN;
  for await (const { text, number, guessed } of lines) {
    if (open !== undefined && open.type !== 'comment' && LINE_START.test(text)) {
      yield entryOf(open, `its braces are not closed before the next entry begins in line ${number}`);
      open = undefined;
    }
    let rest = `${text}\n`;
    while (rest !== '') {
      if (open === undefined) {
        const start = START.exec(rest);
        if (start === null && BROKEN_START.test(rest)) {
          isTold = true;
          yield { type: 'stray', body: rest.trim(), line: number, problem: BROKEN, guessed: [] };
        } else if (!isTold && FIELD_LINE.test(start === null ? rest : rest.slice(0, start.index))) {
          isTold = true;
          yield { type: 'stray', body: rest.trim(), line: number, problem: stray, guessed: [] };
        }
        if (start === null) break;
        rest = rest.slice(start.index + start[0].length);
        open = {
          type: start[1]!.toLowerCase(),
          body: '',
          line: number,
          close: start[2] === '{' ? '}' : ')',
          depth: 0,
          quoted: false,
          guessed: [],
          cut: false,
        };
      }
      if (guessed && open.guessed.at(-1) !== number) open.guessed.push(number);
      const end = endIn(rest, open);
      if (open.body.length + rest.length > unitsMax) open.cut = true;
      if (!open.cut) open.body += end < 0 ? rest : rest.slice(0, end);
      if (end < 0) break;
      yield entryOf(open, open.cut ? `it is longer than ${unitsMax} characters` : undefined);
      isTold = open.type === 'comment';
      stray = STRAY;
      open = undefined;
      rest = rest.slice(end + 1);
    }
  }
  if (open !== undefined && open.type !== 'comment')
    yield entryOf(open, 'its braces are not closed before the file ends');
}

function entryOf({ type, body, line, guessed }: Open, problem: string | undefined): EntryText {
  return { type, body, line, guessed, ...(problem === undefined ? {} : { problem }) };
}

/** What counts in an entry, and what a backslash takes with it so that it does not. */
const BRACE = /\\[\s\S]|[{}]/g;
const BRACE_OR_PARENTHESIS = /\\[\s\S]|[{}")]/g;

/**
 * Where the entry ends in a piece of its text, or -1; keeps count of braces. A brace behind a backslash does not count, nor a
 * parenthesis in quotation marks.
 */
function endIn(text: string, open: Open): number {
  const mark = open.close === '}' ? BRACE : BRACE_OR_PARENTHESIS;
  mark.lastIndex = 0;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    const character = found[0];
    if (character === '{') open.depth++;
    else if (character === '}') {
      if (open.depth === 0 && open.close === '}') return found.index;
      open.depth = Math.max(0, open.depth - 1);
    } else if (open.depth === 0) {
      if (character === '"' && open.type !== 'comment') open.quoted = !open.quoted;
      else if (character === ')' && !open.quoted) return found.index;
    }
  }
  return -1;
}
