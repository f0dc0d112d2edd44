import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { migrations } from '../../src/app/schema.ts';
import { type Connection, migrate, openDatabase } from '../../src/database/index.ts';
import type { Quad } from '../../src/rdf/index.ts';
import { literalOrder } from '../../src/sparql/evaluate/index.ts';
import type { QuadSource } from '../../src/sparql/index.ts';
import { openSnapshot, Store } from '../../src/store/index.ts';
import { quadSourceContract } from '../contract/quad-source.ts';
import { plainRandom } from '../plain-random.ts';
import { randomQuad } from './random-quads.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinakes-snapshot-'));
const connections: Connection[] = [];
afterAll(() => {
  for (const connection of connections) connection.close();
  rmSync(folder, { recursive: true });
});

function newStore(): Store {
  const connection = openDatabase(join(folder, `${connections.length}.db`), { readOnly: false });
  connections.push(connection);
  migrate(connection, migrations);
  return Store.open(connection, literalOrder, { deltaRowsMax: 20_000, smallDeltaRows: 20_000 });
}

function commit(store: Store, removed: readonly Quad[], added: readonly Quad[]): void {
  const transaction = store.begin();
  for (const quad of removed) transaction.remove(quad);
  for (const quad of added) transaction.add(quad);
  store.commit(transaction, { agent: 'test', source: 'load', reason: 'contract' }, () => {});
}

/** Enough quads that a commit folds them into the base. */
const filler = Array.from({ length: 21_000 }, (_, i) => ({
  ...randomQuad(plainRandom(i)),
  subject: { termType: 'NamedNode', value: `http://example.org/filler${i}` } as const,
}));

quadSourceContract(
  'the store, all in the delta',
  (quads): QuadSource => {
    const store = newStore();
    commit(store, [], quads);
    return openSnapshot(store.generation);
  },
  'nothing is ranked',
);

quadSourceContract(
  'the store, all in the base',
  (quads): QuadSource => {
    const store = newStore();
    commit(store, [], [...quads, ...filler]);
    commit(store, filler, []);
    // The removals are more than a delta holds, so they too are in the base by now.
    return openSnapshot(store.generation);
  },
  'all is ranked',
);

quadSourceContract('the store, base, additions and removals mixed', (quads): QuadSource => {
  const store = newStore();
  const half = quads.filter((_, i) => i % 2 === 0);
  const gone = filler.slice(0, 500);
  commit(store, [], [...half, ...filler]);
  commit(store, filler.slice(500), []);
  commit(store, [...gone, ...quads.slice(0, 3)], quads);
  return openSnapshot(store.generation);
});

quadSourceContract(
  'the store, numbered in order twice',
  (quads): QuadSource => {
    const store = newStore();
    commit(store, [], quads.slice(0, 2000));
    store.compact();
    commit(store, quads.slice(500, 600), quads.slice(2000));
    commit(store, [], quads);
    store.compact();
    return openSnapshot(store.generation);
  },
  'all is ranked',
);
