const HYPHEN = /[-\u2010\u2011]/;
const HYPHENATED = /[\p{L}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{N}]+)+/gu;

/**
 * The hyphenated words of a text, written as one: "co-production" gives "coproduction". People write both, and the
 * tokeniser sees "co-production" as two words. Each form once, in the order of the text.
 */
export function joinedForms(text: string): readonly string[] {
  // Most texts have none, and a search for single characters is far quicker than the pattern.
  if (!HYPHEN.test(text)) return [];
  const forms = new Set<string>();
  for (const [word] of text.matchAll(HYPHENATED))
    forms.add(word.replace(/[-\u2010\u2011]/g, '').toLowerCase());
  return [...forms];
}
