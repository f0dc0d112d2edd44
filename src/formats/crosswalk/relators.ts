import { withoutPunctuation } from '../../bibliography/index.ts';
import { codeOfValue, valueOfCode, valuesOf } from './codes.ts';

const LIST = 'marc-relator';

/** What part somebody had, as a code of MARC's list: by the code, its address, or the words for it; undefined where it is none of these. */
export function relatorOf(text: string): string | undefined {
  if (knownTexts.has(text)) return knownTexts.get(text);
  const code = codeIn(text);
  if (knownTexts.size < TEXTS_MAX && text.length < TEXT_MAX) knownTexts.set(text, code);
  return code;
}

/** What was looked up before, of which files have the same again and again. */
const knownTexts = new Map<string, string | undefined>();
const TEXTS_MAX = 1000;
const TEXT_MAX = 40;

function codeIn(text: string): string | undefined {
  const trimmed = text.trim();
  const code = trimmed.replace(/^.*\//s, '');
  if (codes().has(code)) return code;
  const words = trimmed.toLowerCase();
  return valueOfCode(LIST, words) ?? valueOfCode(LIST, withoutPunctuation(words));
}

/** What a code of MARC's list is called there: “editor”. */
export function relatorWords(code: string): string | undefined {
  return codeOfValue(LIST, code);
}

/** The codes of MARC's list. */
export function relatorCodes(): readonly string[] {
  return [...codes()];
}

let kept: ReadonlySet<string> | undefined;

function codes(): ReadonlySet<string> {
  kept ??= new Set(valuesOf(LIST));
  return kept;
}
