const HYPHEN = /[-\u2010\u2011]/;
const HYPHENATED = /[\p{L}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{N}]+)+/gu;

/**
 * The hyphenated words of a text, written as one: "co-production" gives "coproduction". People write both, and the
 * tokeniser sees "co-production" as two words. Each form once, in the order of the text.
 */
export function joinedForms(text: string): readonly string[] {
  const forms = new Set<string>();
  const hyphens = new RegExp(HYPHEN, 'g');
  // Only the parts between spaces that have a hyphen are read with the pattern.
  while (hyphens.test(text)) {
    const start = text.lastIndexOf(' ', hyphens.lastIndex - 1) + 1;
    const space = text.indexOf(' ', hyphens.lastIndex);
    const end = space < 0 ? text.length : space;
    for (const [word] of text.slice(start, end).matchAll(HYPHENATED))
      forms.add(word.replace(/[-\u2010\u2011]/g, '').toLowerCase());
    hyphens.lastIndex = end;
  }
  return [...forms];
}
