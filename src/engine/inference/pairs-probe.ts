import type { InferredPairs } from '../../inference/index.ts';
import type { TripleProbe } from '../../sparql/index.ts';
import { batchedProbe, type Found } from '../batched-probe.ts';

type Keys = readonly Uint32Array[];

/** Answers each key by asking for its pairs. */
export function pairsProbe(find: (keys: Keys, row: number) => Iterable<InferredPairs>): TripleProbe {
  return batchedProbe((keys, length) => answersTo(keys, length, find));
}

function* answersTo(
  keys: Keys,
  length: number,
  find: (keys: Keys, row: number) => Iterable<InferredPairs>,
): Generator<Found> {
  for (let row = 0; row < length; row++) {
    for (const { length: pairs, subjects, objects, predicate } of find(keys, row))
      for (let at = 0; at < pairs; at++) yield [row, subjects[at]!, predicate, objects[at]!];
  }
}

/** Two probes that never have the same answer: for each key the answers of one and then of the other. */
export function joinedProbe(first: TripleProbe, second: TripleProbe): TripleProbe {
  return batchedProbe((keys, length) => {
    first.ask(keys, length);
    second.ask(keys, length);
    return merged(rowsOf(first), rowsOf(second));
  });
}

function* rowsOf(probe: TripleProbe): Generator<Found> {
  for (let found = probe.next(); found !== undefined; found = probe.next()) {
    const { row, subject, predicate, object, length } = found;
    for (let at = 0; at < length; at++) yield [row[at]!, subject[at]!, predicate[at]!, object[at]!];
  }
}

function* merged(first: Iterator<Found>, second: Iterator<Found>): Generator<Found> {
  let [a, b] = [first.next(), second.next()];
  while (!a.done || !b.done) {
    if (!a.done && (b.done || a.value[0] <= b.value[0])) {
      yield a.value;
      a = first.next();
    } else if (!b.done) {
      yield b.value;
      b = second.next();
    }
  }
}
