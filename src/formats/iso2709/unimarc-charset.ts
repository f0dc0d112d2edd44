import { isUtf8 } from 'node:buffer';
import { decodeWindows1252 } from '../text/decode-text.ts';
import type { Entry } from './directory.ts';
import { decodeIso5426 } from './iso5426.ts';

/** How the texts of a UNIMARC record are read, and what is told of that. */
export type UnimarcCharset = {
  readonly decode: (bytes: Buffer) => { readonly text: string; readonly unknown: number };
  readonly warning?: string;
};

/** Coded field 100: when the record was entered, and at positions 26 and 27 its character set. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: ISO 2709 begins its subfields with one.
const CODED = /^..\x1fa[\d ]{8}[a-z| ]/;
const CHARSET_AT = 4 + 26;

/** Sets that the Russian form of the format has codes for, by the names that the platform knows them by. */
const RUSSIAN: Readonly<Record<string, string>> = { '79': 'ibm866', '89': 'windows-1251', '99': 'koi8-r' };
/** Sets of ISO for Latin letters: the reference version of ISO 646, ISO 5426 and its second part. */
const LATIN = new Set(['', '01', '03', '11']);

/**
 * The character set of a record that is UNIMARC by its tags; undefined for MARC 21, whose leader says it (09 is blank in UNIMARC, and says
 * nothing). What is UTF-8 is read as that, whatever 100 says: systems change the one without the other.
 */
export function unimarcCharset(buffer: Buffer, entries: readonly Entry[]): UnimarcCharset | undefined {
  const coded = entries.find(({ tag }) => tag === '100');
  if (coded === undefined || entries.some(({ tag }) => tag === '245')) return undefined;
  const field = buffer.toString('latin1', coded.from, coded.end);
  if (!CODED.test(field)) return undefined;
  if (isUtf8(buffer)) return { decode: (bytes) => known(bytes.toString('utf8').normalize('NFC')) };
  const code = field.slice(CHARSET_AT, CHARSET_AT + 2).trim();
  const russian = RUSSIAN[code];
  if (russian !== undefined) {
    const decoder = new TextDecoder(russian);
    return { decode: (bytes) => known(decoder.decode(bytes)) };
  }
  if (LATIN.has(code)) return { decode: decodeIso5426 };
  return {
    decode: (bytes) => known(decodeWindows1252(bytes)),
    warning: `field 100 says ${code === '50' ? 'UTF-8' : `the character set ${code}`}, and it is not; it was read as Windows-1252`,
  };
}

function known(text: string) {
  return { text, unknown: 0 };
}
