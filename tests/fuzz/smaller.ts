import type { Quad } from '../../src/rdf/index.ts';
import { type Words, without } from './words.ts';

/** A failing pair made smaller: parts of the query and statements are left out for as long as it still fails. */
export function smaller(
  words: Words,
  quads: readonly Quad[],
  fails: (words: Words, quads: readonly Quad[]) => boolean,
): { words: Words; quads: readonly Quad[] } {
  let current = { words, quads };
  for (let going = true; going; ) {
    going = false;
    for (const next of candidates(current.words, current.quads)) {
      if (!fails(next.words, next.quads)) continue;
      current = next;
      going = true;
      break;
    }
  }
  return current;
}

function* candidates(
  words: Words,
  quads: readonly Quad[],
): Generator<{ words: Words; quads: readonly Quad[] }> {
  for (const fewer of without(words)) yield { words: fewer, quads };
  for (let at = 0; at < quads.length; at++) {
    yield { words, quads: [...quads.slice(0, at), ...quads.slice(at + 1)] };
  }
}
