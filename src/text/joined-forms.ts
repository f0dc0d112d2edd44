const HYPHENS = ['-', '\u2010', '\u2011'];
const HYPHENATED = /[\p{L}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{N}]+)+/gu;

/**
 * The hyphenated words of a text, written as one: "co-production" gives "coproduction". People write both, and the
 * tokeniser sees "co-production" as two words. Each form once, in the order of the text.
 */
export function joinedForms(text: string): readonly string[] {
  const forms = new Set<string>();
  // Only the parts between spaces that have a hyphen are read with the pattern.
  for (const [start, end] of hyphenatedParts(text)) {
    for (const [word] of text.slice(start, end).matchAll(HYPHENATED))
      forms.add(word.replace(/[-\u2010\u2011]/g, '').toLowerCase());
  }
  return [...forms];
}

function* hyphenatedParts(text: string): Generator<readonly [start: number, end: number]> {
  // Most texts have one kind of hyphen, or none.
  const kinds = HYPHENS.filter((hyphen) => text.includes(hyphen));
  for (let at = nextOf(kinds, text, 0); at >= 0; ) {
    const space = text.indexOf(' ', at + 1);
    const end = space < 0 ? text.length : space;
    yield [text.lastIndexOf(' ', at) + 1, end];
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
