const HYPHENS = ['-', '\u2010', '\u2011'];
const HYPHENATED = /[\p{L}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{N}]+)+/gu;

/**
 * The hyphenated words of some texts, written as one: "co-production" gives "coproduction". People write both, and the
 * tokeniser sees "co-production" as two words. Each form once, in the order of the texts.
 */
export function joinedForms(texts: readonly string[]): readonly string[] {
  const forms = new Set<string>();
  for (const text of texts) addFormsOf(text, forms);
  return [...forms];
}

function addFormsOf(text: string, forms: Set<string>): void {
  // Most texts have one kind of hyphen, or none.
  const kinds = HYPHENS.filter((hyphen) => text.includes(hyphen));
  if (kinds.length === 0) return;
  // Only the parts between spaces that have a hyphen are read with the pattern.
  for (let at = nextOf(kinds, text, 0); at >= 0; ) {
    const space = text.indexOf(' ', at + 1);
    const end = space < 0 ? text.length : space;
    for (const word of text.slice(text.lastIndexOf(' ', at) + 1, end).match(HYPHENATED) ?? [])
      forms.add(word.replace(/[-\u2010\u2011]/g, '').toLowerCase());
    at = nextOf(kinds, text, end);
  }
}

/** Where the next hyphen is, or -1. */
function nextOf(hyphens: readonly string[], text: string, from: number): number {
  let next = -1;
  for (const hyphen of hyphens) {
    const at = text.indexOf(hyphen, from);
    if (at >= 0 && (next < 0 || at < next)) next = at;
  }
  return next;
}
