import type { Entry } from './directory.ts';

/** Code pages of Windows by the languages that are written in their letters. */
const CODE_PAGES: Readonly<Record<string, string>> = {
  rus: 'windows-1251',
  ukr: 'windows-1251',
  bel: 'windows-1251',
  bul: 'windows-1251',
  mac: 'windows-1251',
  srp: 'windows-1251',
  scc: 'windows-1251',
  gre: 'windows-1253',
  heb: 'windows-1255',
  ara: 'windows-1256',
  per: 'windows-1256',
};

/** Letters above ASCII one behind the other: words of another script, where Latin letters with marks stand among others. */
const WORDS = /[\u00a8\u00b8\u00c0-\u00ff]{3,}/g;
const ABOVE_ASCII = /[\u0080-\u00ff]/g;
const ESCAPE = '\u001b';
/** Where the fixed field 008 has the language. */
const LANGUAGE_AT = 35;

/**
 * The code page of Windows that a record is in whose leader says otherwise: one for the letters of the language that 008 says, where most of what is
 * not ASCII stands in words. MARC-8 has escapes there.
 */
export function codePageOf(buffer: Buffer, entries: readonly Entry[]): string | undefined {
  const fixed = entries.find(({ tag }) => tag === '008');
  if (fixed === undefined) return undefined;
  const at = fixed.from + LANGUAGE_AT;
  const page = CODE_PAGES[buffer.toString('latin1', at, Math.min(at + 3, fixed.end))];
  if (page === undefined) return undefined;
  const text = buffer.toString('latin1');
  if (text.includes(ESCAPE)) return undefined;
  const inWords = (text.match(WORDS) ?? []).reduce((sum, word) => sum + word.length, 0);
  return inWords * 2 > (text.match(ABOVE_ASCII)?.length ?? 0) ? page : undefined;
}
