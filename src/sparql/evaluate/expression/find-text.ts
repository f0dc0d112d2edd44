import type { ExpressionContext } from './contract.ts';

/** Comparisons that JavaScript's own search may be left alone with: some hundredths of a second. */
const NATIVE_COMPARISONS_MAX = 2 ** 26;
/** Characters between two looks at the clock. */
const CHARACTERS_PER_LOOK = 2 ** 20;

/**
 * Where `part` first stands in `text`, or -1, as `indexOf` says. The search that JavaScript has compares every character
 * of the part at every place in the worst case (a million letters `a` are searched for `b` and half a million `a`), in one
 * call that nothing can interrupt, for hours. Where that could take long this reads the text once (Knuth, Morris and
 * Pratt).
 */
export function indexOfText(text: string, part: string, context: ExpressionContext): number {
  const places = text.length - part.length + 1;
  if (places <= 0 || places * part.length <= NATIVE_COMPARISONS_MAX) return text.indexOf(part);
  const bytes = part.length * 4;
  context.budget?.take(bytes);
  const fallbacks = fallbacksOf(part, context);
  let matched = 0;
  let found = -1;
  for (let at = 0; at < text.length && found < 0; at++) {
    if (at % CHARACTERS_PER_LOOK === 0) context.interrupt?.check();
    const unit = text.charCodeAt(at);
    while (matched > 0 && part.charCodeAt(matched) !== unit) matched = fallbacks[matched - 1]!;
    if (part.charCodeAt(matched) === unit) matched += 1;
    if (matched === part.length) found = at + 1 - matched;
  }
  context.budget?.give(bytes);
  return found;
}

/** For each beginning of the part, the length of its longest other beginning that it ends with. */
function fallbacksOf(part: string, context: ExpressionContext): Int32Array {
  const fallbacks = new Int32Array(part.length);
  let matched = 0;
  for (let at = 1; at < part.length; at++) {
    if (at % CHARACTERS_PER_LOOK === 0) context.interrupt?.check();
    const unit = part.charCodeAt(at);
    while (matched > 0 && part.charCodeAt(matched) !== unit) matched = fallbacks[matched - 1]!;
    if (part.charCodeAt(matched) === unit) matched += 1;
    fallbacks[at] = matched;
  }
  return fallbacks;
}
