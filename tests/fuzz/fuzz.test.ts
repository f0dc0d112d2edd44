import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { migrations } from '../../src/app/schema.ts';
import { migrate, openDatabase } from '../../src/database/index.ts';
import type { Quad } from '../../src/rdf/index.ts';
import { literalOrder } from '../../src/sparql/evaluate/index.ts';
import { openSnapshot, Store } from '../../src/store/index.ts';
import { type Outcome, runQuerySeed } from './query-pair.ts';
import { fuzzSeeds } from './seeds.ts';
import { runUpdateSeed } from './update-pair.ts';

/** Seeds of queries; one in ten runs a second time on the store, and as many updates are run. */
const { from, count } = fuzzSeeds(2000);
const fewer = Math.ceil(count / 10);
/** Long runs by hand take their time. */
const timeout = 120_000 + count * 100;

describe('random queries and updates, compared with Oxigraph', () => {
  it(
    `answers the queries of ${count} seeds from ${from} as Oxigraph does`,
    () => {
      agreesOn(count, (seed) => runQuerySeed(seed));
    },
    timeout,
  );

  it(
    `answers ${fewer} of them as well from the store`,
    () => {
      const store = openStore();
      agreesOn(fewer, (seed) => runQuerySeed(seed, (quads) => store.holding(quads)));
    },
    timeout,
  );

  it(
    `leaves the dataset of ${fewer} updates as Oxigraph does`,
    () => {
      agreesOn(fewer, runUpdateSeed);
    },
    timeout,
  );
});

function agreesOn(seeds: number, run: (seed: number) => Outcome): void {
  const outcomes = Array.from({ length: seeds }, (_, at) => run(from + at));
  const failures = outcomes.flatMap((outcome) => (typeof outcome === 'string' ? [] : [outcome.failure]));
  expect(failures.join('\n\n'), 'differences').toBe('');
  // A grammar that writes what nobody can answer would test nothing.
  expect(outcomes.filter((outcome) => outcome === 'same').length).toBeGreaterThan(seeds * 0.85);
}

const folder = mkdtempSync(join(tmpdir(), 'pinakes-fuzz-'));
const connection = openDatabase(join(folder, 'fuzz.db'), { readOnly: false });
afterAll(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

/** One store for all seeds: each takes out what the one before put in. */
function openStore() {
  migrate(connection, migrations);
  const store = Store.open(connection, literalOrder);
  let held: readonly Quad[] = [];
  return {
    holding(quads: readonly Quad[]) {
      const transaction = store.begin();
      for (const quad of held) transaction.remove(quad);
      for (const quad of quads) transaction.add(quad);
      store.commit(transaction, { agent: 'test', source: 'load', reason: 'fuzz' }, () => {});
      // Every other time the terms are in order, so that both ways of comparing them are seen.
      if (store.generation.number % 2 === 0) store.compact();
      held = quads;
      return openSnapshot(store.generation);
    },
  };
}
