import type { ReadSetting } from '../format.ts';
import type { ReadRecord } from '../source-record.ts';
import { readTagged, type Tagging } from './read.ts';

const tagging: Tagging = {
  fieldIn(line) {
    const [, tag, text = ''] = /^(%\S)(?:[ \t]+(.*))?$/s.exec(line) ?? [];
    return tag === undefined ? undefined : { tag, text };
  },
  first: '%0',
  isEnd: (line) => line === '',
  ofFile: new Set(),
  lineByLine: new Set(['%K']),
  textOf: (tag, text) => (tag === '%0' ? kindInOneWord(text) : text),
};

/** A kind of work as it is called in EndNote is one word to the crosswalks: edited-book. */
export function kindInOneWord(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s/]+/g, '-');
}

/**
 * EndNote's tagged form, which refer and BibIX had before it: a per cent sign and a character before each text, an empty line between records, in
 * most of them the kind of work (%0) first.
 */
export function readRefer(
  chunks: AsyncIterable<Uint8Array>,
  { limits }: ReadSetting,
): AsyncIterable<ReadRecord> {
  return readTagged(chunks, limits, tagging);
}

/** Whether a file begins like this; `start` is its first bytes as Latin-1. */
export function looksLikeRefer(start: string): boolean {
  return /^\s*(?:%0[ \t]+\p{L}[^\n]*|%[ABDEJT][ \t]+\S[^\n]*)\r?\n%[A-Z0-9@!&?][ \t]+\S/u.test(start);
}
