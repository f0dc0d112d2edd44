import type { InferredPairs } from '../../inference/index.ts';
import type { ProbeBatch, TripleProbe } from '../../sparql/index.ts';

const BATCH = 1024;

type Keys = readonly Uint32Array[];
type Found = readonly [row: number, subject: number, predicate: number, object: number];

/** Answers each key by asking for its pairs. */
export function pairsProbe(find: (keys: Keys, row: number) => Iterable<InferredPairs>): TripleProbe {
  let answers: Iterator<Found> = [][Symbol.iterator]();
  const batch = newBatch();
  return {
    ask(keys, length) {
      answers = answersTo(keys, length, find);
    },
    next() {
      let length = 0;
      while (length < BATCH) {
        const next = answers.next();
        if (next.done) break;
        write(batch, length++, next.value);
      }
      return length === 0 ? undefined : { ...batch, length };
    },
  };
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
  let answers: Iterator<Found> = [][Symbol.iterator]();
  const batch = newBatch();
  return {
    ask(keys, length) {
      first.ask(keys, length);
      second.ask(keys, length);
      answers = merged(rowsOf(first), rowsOf(second));
    },
    next() {
      let length = 0;
      while (length < BATCH) {
        const next = answers.next();
        if (next.done) break;
        write(batch, length++, next.value);
      }
      return length === 0 ? undefined : { ...batch, length };
    },
  };
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

function newBatch() {
  return {
    row: new Uint32Array(BATCH),
    subject: new Uint32Array(BATCH),
    predicate: new Uint32Array(BATCH),
    object: new Uint32Array(BATCH),
  } satisfies Omit<ProbeBatch, 'length'>;
}

function write(
  batch: ReturnType<typeof newBatch>,
  at: number,
  [row, subject, predicate, object]: Found,
): void {
  batch.row[at] = row;
  batch.subject[at] = subject;
  batch.predicate[at] = predicate;
  batch.object[at] = object;
}
