import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type Connection, migrate, openDatabase } from '../../src/database/index.ts';
import type { Quad } from '../../src/rdf/index.ts';
import type { QuadSource } from '../../src/sparql/index.ts';
import { openSnapshot, Store, storeSchema } from '../../src/store/index.ts';
import { quadSourceContract } from '../contract/quad-source.ts';
import { randomQuad, seeded } from './random-quads.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinakes-snapshot-'));
const connections: Connection[] = [];
afterAll(() => {
  for (const connection of connections) connection.close();
  rmSync(folder, { recursive: true });
});

function newStore(): Store {
  const connection = openDatabase(join(folder, `${connections.length}.db`), { readOnly: false });
  connections.push(connection);
  migrate(connection, [{ name: 'store', sql: storeSchema }]);
  return Store.open(connection);
}

function commit(store: Store, removed: readonly Quad[], added: readonly Quad[]): void {
  const transaction = store.begin();
  for (const quad of removed) transaction.remove(quad);
  for (const quad of added) transaction.add(quad);
  store.commit(transaction, { agent: 'test', source: 'load', reason: 'contract' }, () => {});
}

/** Enough quads that a commit folds them into the base. */
const filler = Array.from({ length: 21_000 }, (_, i) => ({
  ...randomQuad(seeded(i)),
  subject: { termType: 'NamedNode', value: `http://example.org/filler${i}` } as const,
}));

quadSourceContract('the store, all in the delta', (quads): QuadSource => {
  const store = newStore();
  commit(store, [], quads);
  return openSnapshot(store.generation);
});

quadSourceContract('the store, all in the base', (quads): QuadSource => {
  const store = newStore();
  commit(store, [], [...quads, ...filler]);
  commit(store, filler, []);
  // The removals are more than a delta holds, so they too are in the base by now.
  return openSnapshot(store.generation);
});

quadSourceContract('the store, base, additions and removals mixed', (quads): QuadSource => {
  const store = newStore();
  const half = quads.filter((_, i) => i % 2 === 0);
  const gone = filler.slice(0, 500);
  commit(store, [], [...half, ...filler]);
  commit(store, filler.slice(500), []);
  commit(store, [...gone, ...quads.slice(0, 3)], quads);
  return openSnapshot(store.generation);
});
