import { hasSyllables, INDIC_WORD, SYLLABIC, syllableTokens } from './syllables.ts';

/** Scripts of which each character is taken by itself. */
const IDEOGRAPHIC = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Bopomofo}\\u30fc';
/** Runs in scripts that are written without spaces between words, and words that the tokeniser would cut at their vowels. */
const RUN = new RegExp(`[${IDEOGRAPHIC}]+|${SYLLABIC}|${INDIC_WORD}`, 'gu');
const UNSPACED = new RegExp(`^(?:[${IDEOGRAPHIC}]+|${SYLLABIC})$`, 'u');
/** The same as one range of code units, to pass over other texts quickly. */
const MAY_HAVE_RUN =
  /[\u0900-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\uff66-\uff9f\ud840-\ud88d]/;
/** A token of its own, so that no phrase goes from one run to the next: from the private use area, which nobody types. */
const BETWEEN = ' \ue000 ';

/**
 * What is written without spaces, with a space behind every character of Chinese and Japanese ("社区护理" gives "社 区 护 理") and
 * every syllable of Thai, Lao, Khmer and Burmese, and each word of the scripts of India in one piece. The tokeniser takes such a run for one word, or cuts it at its vowels, and neither
 * "护理" nor "社区" is found; one by one they are found as a phrase. '' where there is none.
 */
export function unspacedForms(texts: readonly string[]): string {
  const runs = new Set<string>();
  for (const text of texts) {
    if (!MAY_HAVE_RUN.test(text)) continue;
    for (const [run] of text.matchAll(RUN)) runs.add(phraseOf(run));
  }
  return [...runs].join(BETWEEN);
}

/** A term that has such runs, in parts: each run as the phrase that finds it within longer ones, and what stands between as it is. */
export type UnspacedTerm = {
  readonly parts: readonly string[];
  /** Whether there are syllables, whose vowels the tokeniser drops: the term as it is written then finds others too. */
  readonly hasSyllables: boolean;
};

/** Undefined for a term without such runs. */
export function unspacedTerm(term: string): UnspacedTerm | undefined {
  if (!MAY_HAVE_RUN.test(term)) return undefined;
  const parts: string[] = [];
  let end = 0;
  for (const { 0: run, index } of term.matchAll(RUN)) {
    parts.push(term.slice(end, index), phraseOf(run));
    end = index + run.length;
  }
  if (end === 0) return undefined;
  const words = [...parts, term.slice(end)].filter((part) => /[\p{L}\p{N}\p{Co}]/u.test(part));
  return { parts: words, hasSyllables: hasSyllables(term) };
}

/** Whether a term is all of scripts that have no spaces between words. */
export function isUnspaced(term: string): boolean {
  return UNSPACED.test(term);
}

function phraseOf(run: string): string {
  return (hasSyllables(run) ? syllableTokens(run) : [...run]).join(' ');
}
