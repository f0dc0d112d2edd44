import type { Quad } from '../../src/rdf/index.ts';
import { sameQuads } from './compare.ts';
import { randomUpdate } from './grammar/updates.ts';
import { ourUpdate } from './ours.ts';
import { theirUpdate } from './oxigraph.ts';
import type { Outcome } from './query-pair.ts';
import { randomFrom } from './random.ts';
import { dataFor, randomQuads } from './random-data.ts';
import { report, shownQuads } from './report.ts';
import { smaller } from './smaller.ts';
import { tooLarge } from './too-large.ts';
import { textOf, type Words } from './words.ts';

/** Runs the update of a seed in both engines and compares the datasets that it leaves. */
export function runUpdateSeed(seed: number): Outcome {
  const random = randomFrom(seed);
  const update = randomUpdate(random);
  const data = randomQuads(random, dataFor(textOf(update)));
  const run = (words: Words, quads: readonly Quad[]) => {
    const text = textOf(words);
    const ours = ourUpdate(text, quads);
    if (ours === tooLarge) return 'left-out';
    const theirs = theirUpdate(text, quads);
    if (ours === undefined && theirs === undefined) return 'left-out';
    if (ours && theirs && sameQuads(ours, theirs)) return 'same';
    const difference = ours && theirs ? 'the datasets differ' : 'only one engine takes the update';
    return { difference, ours, theirs };
  };
  const outcome = run(update, data);
  if (typeof outcome === 'string') return outcome;
  const least = smaller(update, data, (words, quads) => {
    const tried = run(words, quads);
    return typeof tried !== 'string' && tried.difference === outcome.difference;
  });
  const found = run(least.words, least.quads);
  if (typeof found === 'string') throw new Error(`seed ${seed} does not fail twice`);
  return {
    failure: report({
      seed,
      mode: 'exclusive',
      original: textOf(update),
      text: textOf(least.words),
      quads: least.quads,
      difference: found.difference,
      ours: found.ours ? shownQuads(found.ours) : '(refused)',
      theirs: found.theirs ? shownQuads(found.theirs) : '(refused)',
    }),
  };
}
