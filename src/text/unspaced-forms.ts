/** Runs in scripts that are written without spaces between words, and whose characters are letters by themselves. */
const RUN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u30fc]+/gu;
/** The same as one range of code units, to pass over other texts quickly. */
const MAY_HAVE_RUN = /[\u2e80-\u9fff\uf900-\ufaff\uff66-\uff9f\ud840-\ud88d]/;
/** A token of its own, so that no phrase goes from one run to the next: from the private use area, which nobody types. */
const BETWEEN = ' \ue000 ';

/**
 * Chinese and Japanese with a space behind every character: "社区护理" gives "社 区 护 理". The tokeniser takes such a run for one
 * word, of which neither "护理" nor "社区" is found; characters one by one are found as a phrase of them. '' where there is none.
 */
export function unspacedForms(texts: readonly string[]): string {
  const runs = new Set<string>();
  for (const text of texts) {
    if (!MAY_HAVE_RUN.test(text)) continue;
    for (const [run] of text.matchAll(RUN)) runs.add([...run].join(' '));
  }
  return [...runs].join(BETWEEN);
}

/** A term as the phrase that finds it within such runs; undefined where it is not all of these scripts. */
export function unspacedPhrase(term: string): string | undefined {
  return isUnspaced(term) ? [...term].join(' ') : undefined;
}

/** Whether a term is all of scripts that have no spaces between words. */
export function isUnspaced(term: string): boolean {
  return MAY_HAVE_RUN.test(term) && term.match(RUN)?.[0] === term;
}
