import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '../../src/app/schema.ts';
import { type Connection, migrate, openDatabase } from '../../src/database/index.ts';
import { defaultGraph, literal, namedNode, type Quad, quad } from '../../src/rdf/index.ts';
import { literalOrder } from '../../src/sparql/evaluate/index.ts';
import { openSnapshot, quadsOf, Store } from '../../src/store/index.ts';
import { quadLine } from './random-quads.ts';

const WHO = { agent: 'test', source: 'update', reason: 'a test' };
let folder: string;
let connection: Connection;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pinakes-store-'));
  connection = openDatabase(join(folder, 'catalogue.db'), { readOnly: false });
  migrate(connection, migrations);
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
  it.each(['term_chunk', 'FROM base', 'base_chunk', 'change_set', 'change_chunk'])(
    'reads one state though the writer commits as %s is being read',
    (table) => {
      const store = Store.open(connection, literalOrder);
      add(store, 'a', 100);
      store.compact();
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
        const found = Store.open(reading, literalOrder);
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
    const store = Store.open(connection, literalOrder);
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
    const again = Store.open(connection, literalOrder);
    expect(subjectsIn(again)).toBe(11);
    expect(again.generation.dictionary.count).toBe(store.generation.dictionary.count);
  });
});

describe('a file of the format before the base was kept in order', () => {
  it('is read from its change log, and put in order', () => {
    const old = openDatabase(join(folder, 'old.db'), { readOnly: false });
    migrate(old, migrations.slice(0, 4));
    const text = (kind: string, value: string) => Buffer.from(kind + value);
    const typed = Buffer.concat([Buffer.from('T'), Buffer.from(Uint32Array.of(4).buffer), Buffer.from('7')]);
    const terms = [
      text('I', 'http://e/s'),
      text('I', 'http://e/p'),
      text('I', 'http://e/type'),
      typed,
      text('"', 'b'),
    ];
    const lengths = Buffer.from(Uint32Array.from(terms, ({ length }) => length).buffer);
    const chunk = Buffer.concat([lengths, ...terms]);
    old.prepare('INSERT INTO term_chunk VALUES (2, ?, ?, ?)').run(terms.length, chunk, crc32(chunk));
    const ids = Buffer.from(Uint32Array.of(2, 2, 3, 3, 5, 6, 1, 1).buffer);
    old.exec("INSERT INTO change_set VALUES (1, 0, 'a', 's', 'r', 2, 0)");
    old.prepare("INSERT INTO change_chunk VALUES (1, 'added', 0, 2, ?, ?)").run(ids, crc32(ids));
    old.prepare('INSERT INTO segment_chunk VALUES (0, 2, ?, ?)').run(ids, crc32(ids));
    old.exec("INSERT INTO setting VALUES ('segment_through', '1')");
    migrate(old, migrations);
    const store = Store.open(old, literalOrder);
    const found = [
      quad(namedNode('http://e/s'), namedNode('http://e/p'), literal('7', namedNode('http://e/type'))),
      quad(namedNode('http://e/s'), namedNode('http://e/p'), literal('b')),
    ].map(quadLine);
    expect([...quadsOf(openSnapshot(store.generation))].flat().map(quadLine).sort()).toEqual(
      found.toSorted(),
    );
    store.compactIfDue();
    expect(store.generation.number).toBe(1);
    expect(openSnapshot(store.generation).order.isRanked(2)).toBe(true);
    for (const opened of [store, Store.open(old, literalOrder)]) {
      const lines = [...quadsOf(openSnapshot(opened.generation))].flat().map(quadLine);
      expect(lines.sort()).toEqual(found.toSorted());
    }
    old.close();
  });
});

describe('a file of a release with another order of terms', () => {
  it('is read without ranks, and put in order again', () => {
    const earlier = { ...literalOrder, version: 0 };
    const first = Store.open(connection, earlier);
    add(first, 'a', 50);
    first.compact();
    const store = Store.open(connection, literalOrder);
    expect(openSnapshot(store.generation).order.isRanked(2)).toBe(false);
    expect(subjectsIn(store)).toBe(50);
    store.compactIfDue();
    expect(openSnapshot(store.generation).order.isRanked(2)).toBe(true);
    expect(subjectsIn(store)).toBe(50);
    expect(subjectsIn(Store.open(connection, literalOrder))).toBe(50);
  });
});
