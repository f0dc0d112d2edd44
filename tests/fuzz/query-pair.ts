import type { Quad } from '../../src/rdf/index.ts';
import type { QuadSource } from '../../src/sparql/index.ts';
import type { Answer } from '../conformance/sparql/result-readers.ts';
import { arraySource } from '../sparql/array-source.ts';
import { agrees, rowKey } from './compare.ts';
import { type RandomQuery, randomQuery } from './grammar/queries.ts';
import { type DefaultGraphMode, ourAnswer } from './ours.ts';
import { theirAnswer } from './oxigraph.ts';
import { randomFrom } from './random.ts';
import { dataFor, randomQuads } from './random-data.ts';
import { report } from './report.ts';
import { smaller } from './smaller.ts';
import { firstDisorder } from './sorted.ts';
import { tooLarge } from './too-large.ts';
import { textOf, type Words } from './words.ts';

/** `left-out`: both engines refuse the query, or its answer is too large to compare. */
export type Outcome = 'same' | 'left-out' | { readonly failure: string };

export type QueryCase = {
  readonly query: RandomQuery;
  readonly quads: readonly Quad[];
  readonly mode: DefaultGraphMode;
};

/** The query and the data of a seed. */
export function queryCase(seed: number): QueryCase {
  const random = randomFrom(seed);
  const query = randomQuery(random, true);
  const quads = randomQuads(random, dataFor(textOf(query.words)));
  return { query, quads, mode: random.chance(0.1) ? 'union' : 'exclusive' };
}

/** Asks both engines what a seed says; `makeSource` says what ours reads from. */
export function runQuerySeed(
  seed: number,
  makeSource: (quads: readonly Quad[]) => QuadSource = arraySource,
): Outcome {
  const { query, quads, mode } = queryCase(seed);
  const ask = (words: Words, data: readonly Quad[]) => {
    const text = textOf(words);
    const ours = ourAnswer(text, makeSource(data), mode);
    if (ours === tooLarge) return 'left-out';
    const theirs = theirAnswer(text, data, mode);
    if (ours === undefined && theirs === undefined) return 'left-out';
    const difference = ours && theirs ? differenceOf(ours, theirs, query) : 'only one engine takes the query';
    return difference === undefined ? 'same' : { difference, ours, theirs };
  };
  const outcome = ask(query.words, quads);
  if (typeof outcome === 'string') return outcome;
  const least = smaller(query.words, quads, (words, data) => {
    const tried = ask(words, data);
    return typeof tried !== 'string' && tried.difference === outcome.difference;
  });
  const found = ask(least.words, least.quads);
  if (typeof found === 'string') throw new Error(`seed ${seed} does not fail twice`);
  return {
    failure: report({
      seed,
      mode,
      original: textOf(query.words),
      text: textOf(least.words),
      quads: least.quads,
      difference: found.difference,
      ours: shown(found.ours),
      theirs: shown(found.theirs),
    }),
  };
}

function differenceOf(ours: Answer, theirs: Answer, query: RandomQuery): string | undefined {
  if (!agrees(ours, theirs, query.compare)) return 'the answers differ';
  if (ours.kind !== 'solutions') return undefined;
  return firstDisorder(ours.rows, query.sortKeys) && 'our rows are out of order';
}

function shown(answer: Answer | undefined): string {
  if (answer === undefined) return '(refused)';
  if (answer.kind === 'boolean') return String(answer.value);
  if (answer.kind === 'solutions') return answer.rows.map((row) => `{ ${rowKey(row)} }`).join('\n');
  return answer.quads
    .map(({ subject, predicate, object }) => rowKey({ subject, predicate, object }))
    .join('\n');
}
