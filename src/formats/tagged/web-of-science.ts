import type { ReadSetting } from '../format.ts';
import type { ReadRecord } from '../source-record.ts';
import { readTagged, type Tagging } from './read.ts';

const tagging: Tagging = {
  fieldIn(line) {
    const [, tag, text = ''] = /^([A-Z][A-Z0-9])(?: (.*))?$/s.exec(line) ?? [];
    return tag === undefined ? undefined : { tag, text };
  },
  first: 'PT',
  isEnd: (line) => line === 'ER',
  withoutEnd: 'it does not end with ER',
  ofFile: new Set(['FN', 'VR', 'EF']),
  lineByLine: new Set(['AU', 'AF', 'BA', 'BF', 'BE', 'ED', 'CA', 'GP', 'CR']),
};

/**
 * What Web of Science and others on its platform give as plain text (https://images.webofknowledge.com/images/help/WOS/hs_wos_fieldtags.html): two
 * letters before each text, three spaces before a line that goes on with it; from PT to ER.
 */
export function readWebOfScience(
  chunks: AsyncIterable<Uint8Array>,
  { limits }: ReadSetting,
): AsyncIterable<ReadRecord> {
  return readTagged(chunks, limits, tagging);
}

/** Whether a file begins like this; `start` is its first bytes as Latin-1. */
export function looksLikeWebOfScience(start: string): boolean {
  return /^\s*(?:FN (?:ISI|Clarivate|Thomson)|(?:VR \d\.\d\s+)?PT [A-Z]\r?\n(?:[A-Z][A-Z0-9] \S| {3}\S))/.test(
    start,
  );
}
