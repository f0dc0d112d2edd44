import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, openDatabase } from '../../src/database/index.ts';
import { defaultGraph, literal, namedNode, type Quad, quad } from '../../src/rdf/index.ts';
import { openSnapshot, quadsOf, Store, storeSchema } from '../../src/store/index.ts';

const WHO = { agent: 'test', source: 'update', reason: 'a test' };
let folder: string;
let connection: Connection;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pinakes-store-'));
  connection = openDatabase(join(folder, 'catalogue.db'), { readOnly: false });
  connection.exec(storeSchema);
});
afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

function add(store: Store, prefix: string, count: number): void {
  const transaction = store.begin();
  for (let i = 0; i < count; i++) transaction.add(numbered(prefix, i));
  store.commit(transaction, WHO, () => {});
}

function numbered(prefix: string, i: number): Quad {
  return quad(namedNode(`http://e/${prefix}${i}`), namedNode('http://e/p'), literal(String(i)), defaultGraph);
}

function subjectsIn(store: Store): number {
  return [...quadsOf(openSnapshot(store.generation))].flat().filter((one) => one.subject.value !== '').length;
}

describe('opening beside a writer', () => {
  // Which table is read just when the writer commits: a change of each kind would tear a different pair.
  it.each(['term_chunk', 'segment_chunk', 'change_set', 'change_chunk'])(
    'reads one state though the writer commits as %s is being read',
    (table) => {
      const store = Store.open(connection);
      add(store, 'a', 100);
      for (const count of [5, 25_000]) {
        const reading = openDatabase(join(folder, 'catalogue.db'), { readOnly: true });
        const before = subjectsIn(store);
        const prepare = reading.prepare.bind(reading);
        let committed = false;
        reading.prepare = ((sql: string) => {
          const statement = prepare(sql);
          if (sql.includes(table) && !committed) {
            committed = true;
            add(store, `b${count}-`, count);
          }
          return statement;
        }) as typeof reading.prepare;
        const found = Store.open(reading);
        expect(committed).toBe(true);
        expect([before, before + count]).toContain(subjectsIn(found));
        expect(found.generation.number).toBe(
          store.generation.number - (subjectsIn(found) === before ? 1 : 0),
        );
        reading.close();
      }
    },
  );
});

describe('a commit that fails', () => {
  it('leaves neither statements nor terms, in memory or on disk', () => {
    const store = Store.open(connection);
    add(store, 'a', 10);
    const { generation } = store;
    const transaction = store.begin();
    for (let i = 0; i < 50; i++) transaction.add(numbered('gone', i));
    const failing = () =>
      store.commit(transaction, WHO, () => {
        throw new Error('the hook failed');
      });
    expect(failing).toThrow('the hook failed');
    expect(store.generation).toBe(generation);
    add(store, 'c', 1);
    expect(store.generation.dictionary.count).toBe(generation.dictionary.count + 1);
    expect(subjectsIn(store)).toBe(11);
    const again = Store.open(connection);
    expect(subjectsIn(again)).toBe(11);
    expect(again.generation.dictionary.count).toBe(store.generation.dictionary.count);
  });
});
