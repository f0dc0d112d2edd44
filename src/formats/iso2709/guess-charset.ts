import { decodeMarc8 } from './marc8/decode.ts';

const FIELD_END = 0x1e;
const SUBFIELD = 0x1f;
/** Two or more bytes of UTF-8, as Latin-1 shows them. */
const MULTIBYTE =
  /[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3}/;
/** A mark of MARC-8 (0xE0 to 0xFE) that no letter follows: it is no mark. */
const LONE_MARK = /[\u00e0-\u00fe](?![\u00e0-\u00feA-Za-z])/;

/** Letters of Windows-1252 at codes that ANSEL has no character for. */
const LATIN_LETTER = /[\u00c9-\u00d6\u00d8-\u00df\u00fc\u00fd]/;

/**
 * What a record is in that says UTF-8 and is not: undefined where most of it is UTF-8 and some bytes are damaged; MARC-8 where
 * every mark stands before a letter that it makes one with; else Windows-1252, which every byte is.
 */
export function guessCharset(record: Buffer): 'marc-8' | 'windows-1252' | undefined {
  const text = record.toString('latin1');
  if (MULTIBYTE.test(text)) return undefined;
  if (LONE_MARK.test(text)) return 'windows-1252';
  for (let from = 0; from < record.length; ) {
    const end = nextEnd(record, from);
    const { text: decoded, unknown } = decodeMarc8(record.subarray(from, end));
    if (unknown > 0 || /\p{M}/u.test(decoded)) return 'windows-1252';
    from = end + 1;
  }
  return 'marc-8';
}

/**
 * Whether most of what is not ASCII makes no sense as MARC-8: letters of Windows-1252 where it has none, and marks without a letter to
 * stand on. A record in MARC-8 of which a byte or two are damaged is still one.
 */
export function isRatherWindows1252(record: Buffer): boolean {
  const text = record.toString('latin1');
  if (!LONE_MARK.test(text) && !LATIN_LETTER.test(text)) return false;
  const count = (pattern: RegExp) => text.match(new RegExp(pattern, 'g'))?.length ?? 0;
  return (count(LONE_MARK) + count(LATIN_LETTER)) * 2 > count(/[\u0080-\u00ff]/);
}

function nextEnd(record: Buffer, from: number): number {
  for (let at = from; at < record.length; at++)
    if (record[at] === FIELD_END || record[at] === SUBFIELD) return at;
  return record.length;
}
