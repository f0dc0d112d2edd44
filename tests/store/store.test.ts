import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '../../src/app/schema.ts';
import { type Connection, migrate, openDatabase } from '../../src/database/index.ts';
import { literal, namedNode, type Quad, quad } from '../../src/rdf/index.ts';
import { literalOrder } from '../../src/sparql/evaluate/index.ts';
import { type Generation, generationSize, openSnapshot, quadsOf, Store } from '../../src/store/index.ts';
import { plainRandom } from '../plain-random.ts';
import { quadLine, randomQuad } from './random-quads.ts';

const WHO = { agent: 'test', source: 'update', reason: 'a test' };
let folder: string;
let connection: Connection;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pinakes-store-'));
  connection = open();
});
afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

function open(): Connection {
  const opened = openDatabase(join(folder, 'catalogue.db'), { readOnly: false });
  migrate(opened, migrations);
  return opened;
}

function reopen(): Store {
  connection.close();
  connection = open();
  return Store.open(connection, literalOrder);
}

function change(store: Store, removed: readonly Quad[], added: readonly Quad[]) {
  const transaction = store.begin();
  for (const one of removed) transaction.remove(one);
  for (const one of added) transaction.add(one);
  return store.commit(transaction, WHO, () => {});
}

function linesOf(store: Store): string[] {
  return [...quadsOf(openSnapshot(store.generation))].flat().map(quadLine).sort();
}

/** Digests of the triples of a generation as they lie in each order that a scan can ask for, column by column. */
function rowsOf(generation: Generation): string[] {
  const source = openSnapshot(generation);
  const everything = { subject: 0, predicate: 0, object: 0 };
  const union = { ...everything, graphs: { kind: 'union', graphs: undefined } } as const;
  const whole = { ...everything, graphs: { kind: 'one', graph: source.unnamedGraph } } as const;
  const cursors = [
    source.scan(whole),
    ...(['subject', 'predicate', 'object'] as const).map((sortBy) => source.scan(union, sortBy)),
    source.scan({ ...union, predicate: source.idOf(namedNode('http://example.org/p1')) }, 'object'),
  ];
  return cursors.flatMap((cursor) => {
    const columns = [1, 2, 3].map(() => createHash('sha1'));
    for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
      for (const [at, ids] of [batch.subject, batch.predicate, batch.object].entries())
        columns[at]!.update(Uint32Array.from(ids.subarray(0, batch.length)));
    }
    return columns.map((column) => column.digest('hex'));
  });
}

describe('store', () => {
  it('holds what a plain set would, through random changes and reopenings', () => {
    const random = plainRandom(7);
    const model = new Map<string, Quad>();
    let store = Store.open(connection, literalOrder);
    for (let step = 0; step < 60; step++) {
      const removed = Array.from({ length: Math.floor(random() * 20) }, () => randomQuad(random));
      const added = Array.from({ length: Math.floor(random() * 30) }, () => randomQuad(random));
      for (const one of removed) model.delete(quadLine(one));
      for (const one of added) model.set(quadLine(one), one);
      change(store, removed, added);
      if (step % 11 === 5) store.compact();
      if (step % 7 === 3) store = reopen();
      expect(linesOf(store)).toEqual([...model.keys()].sort());
      expect(generationSize(store.generation)).toBe(model.size);
    }
  });

  it('compacts a large change into the base, and reads it back', () => {
    const store = Store.open(connection, literalOrder);
    const quads = Array.from({ length: 30_000 }, (_, i) =>
      quad(
        namedNode(`http://example.org/${i % 9000}`),
        namedNode('http://example.org/p'),
        literal(`value ${i}`),
      ),
    );
    change(store, [], quads);
    expect(store.generation.quads.added.length).toBe(0);
    expect(store.generation.quads.base.length).toBe(30_000);
    change(store, quads.slice(0, 10), [quads[3]!]);
    const before = linesOf(store);
    expect(before).toHaveLength(29_991);
    expect(linesOf(reopen())).toEqual(before);
  });

  it('answers an old generation as it was while later ones are made', () => {
    const store = Store.open(connection, literalOrder);
    const [a, b] = [1, 2].map((n) =>
      quad(namedNode(`http://example.org/${n}`), namedNode('http://example.org/p'), literal('x')),
    );
    change(store, [], [a!]);
    const old = store.generation;
    change(
      store,
      [a!],
      Array.from({ length: 25_000 }, (_, i) =>
        quad(namedNode(`http://example.org/new${i}`), b!.predicate, literal('x')),
      ),
    );
    expect([...quadsOf(openSnapshot(old))].flat().map(quadLine)).toEqual([quadLine(a!)]);
    expect(openSnapshot(old).idOf(namedNode('http://example.org/new1'))).toBe(0);
  });

  it('keeps each generation as it was where what is new is put behind it in the same memory', () => {
    const store = Store.open(connection, literalOrder, { deltaRowsMax: 1e6, smallDeltaRows: 1e6 });
    const newQuads = (from: number, count: number) =>
      Array.from({ length: count }, (_, i) =>
        quad(
          namedNode(`http://example.org/${from + i}`),
          namedNode(`http://example.org/p${i % 3}`),
          literal(`value ${i % 100}`),
        ),
      );
    const seen: { readonly generation: Generation; readonly rows: readonly string[] }[] = [];
    const commit = (removed: readonly Quad[], added: readonly Quad[]) => {
      const { generation } = change(store, removed, added);
      seen.push({ generation, rows: rowsOf(generation) });
      return generation.quads.added.orders;
    };
    const model = new Set<string>();
    const first = newQuads(0, 70_000);
    commit([], first);
    const copied = commit([], newQuads(100_000, 50));
    const behind = commit([], newQuads(200_000, 50));
    expect(behind.spog).toBe(copied.spog);
    expect(behind.gspo).toBe(copied.gspo);
    const refused = store.begin();
    for (const one of newQuads(300_000, 50)) refused.add(one);
    expect(() =>
      store.commit(refused, WHO, () => {
        throw new Error('refused');
      }),
    ).toThrow('refused');
    expect(commit([], newQuads(400_000, 50)).spog).not.toBe(behind.spog);
    commit(first.slice(0, 3), [...newQuads(500_000, 50), ...first.slice(2, 3)]);
    const inMiddle = quad(first[5]!.subject, first[6]!.predicate, literal('one more'));
    commit([], [inMiddle]);

    for (const { generation, rows } of seen) expect(rowsOf(generation)).toEqual(rows);
    for (const one of [...first.slice(2), inMiddle]) model.add(quadLine(one));
    for (const from of [100_000, 200_000, 400_000, 500_000])
      for (const one of newQuads(from, 50)) model.add(quadLine(one));
    expect(linesOf(store)).toEqual([...model].sort());
    expect(linesOf(reopen())).toEqual([...model].sort());
  });

  it('gives a new number to a change, none to one that changes nothing', () => {
    const store = Store.open(connection, literalOrder);
    const one = quad(
      namedNode('http://example.org/s'),
      namedNode('http://example.org/p'),
      literal('x', 'en-GB'),
    );
    expect(change(store, [], [one])).toMatchObject({ added: 1, removed: 0, generation: { number: 1 } });
    // Language tags are the same in any case (RDF 1.1 Concepts 3.3).
    const same = { ...one, object: literal('x', 'en-gb') };
    expect(change(store, [], [same])).toMatchObject({ added: 0, removed: 0, generation: { number: 1 } });
    expect(change(store, [one], [one])).toMatchObject({ added: 0, removed: 0, generation: { number: 1 } });
    expect(connection.prepare('SELECT count(*) FROM change_set').pluck().get()).toBe(1);
  });

  it('leaves nothing of a commit whose derived data failed', () => {
    const store = Store.open(connection, literalOrder);
    const before = quad(
      namedNode('http://example.org/s'),
      namedNode('http://example.org/p'),
      literal('kept'),
    );
    change(store, [], [before]);
    const transaction = store.begin();
    transaction.add(
      quad(namedNode('http://example.org/lost'), namedNode('http://example.org/p'), literal('lost')),
    );
    expect(() =>
      store.commit(transaction, WHO, () => {
        throw new Error('no room');
      }),
    ).toThrow('no room');
    expect(linesOf(store)).toEqual([quadLine(before)]);
    expect(store.reader().idOf(namedNode('http://example.org/lost'))).toBe(0);
    const after = quad(
      namedNode('http://example.org/next'),
      namedNode('http://example.org/p'),
      literal('next'),
    );
    change(store, [], [after]);
    expect(linesOf(reopen())).toEqual([quadLine(before), quadLine(after)].sort());
  });

  it('sees its own steps within a transaction, and logs only what they came to', () => {
    const store = Store.open(connection, literalOrder);
    const one = quad(namedNode('http://example.org/s'), namedNode('http://example.org/p'), literal('1'));
    const transaction = store.begin();
    transaction.add(one);
    expect([...quadsOf(transaction.reader())].flat()).toHaveLength(1);
    transaction.remove(one);
    expect([...quadsOf(transaction.reader())].flat()).toHaveLength(0);
    expect(store.commit(transaction, WHO, () => {})).toMatchObject({ added: 0, removed: 0 });
  });

  it('tells the hook which subjects changed, and shows it the state after', () => {
    const store = Store.open(connection, literalOrder);
    const one = quad(namedNode('http://example.org/s'), namedNode('http://example.org/p'), literal('1'));
    const transaction = store.begin();
    transaction.add(one);
    let seen: string[] = [];
    store.commit(transaction, WHO, (after, changed) => {
      seen = [...changed.ids].map((id) => after.termOf(id).value);
      expect([...quadsOf(after)].flat()).toHaveLength(1);
    });
    expect(seen).toEqual(['http://example.org/s']);
  });

  it.each([
    ['laid over the base', 1],
    ['as a new base', 3000],
  ])('tells the hook of which subjects nothing was said before, the state %s', (_, statements) => {
    const store = Store.open(connection, literalOrder);
    const about = (name: string, value: string) =>
      quad(namedNode(`http://example.org/${name}`), namedNode('http://example.org/p'), literal(value));
    change(store, [], [about('kept', '1'), about('emptied', '1'), about('changed', '1')]);
    const transaction = store.begin();
    for (const gone of [about('emptied', '1'), about('changed', '1')]) transaction.remove(gone);
    for (const come of [about('kept', '2'), about('changed', '2'), about('new', '1')]) transaction.add(come);
    for (let at = 0; at < statements; at++) transaction.add(about('new', `more ${at}`));
    store.commit(transaction, WHO, (after, changed) => {
      const named = (ids: Iterable<number>) =>
        [...ids].map((id) => after.termOf(id).value.replace('http://example.org/', '')).sort();
      expect(named(changed.ids)).toEqual(['changed', 'emptied', 'kept', 'new']);
      expect([...changed.ids]).toEqual([...changed.ids].sort((a, b) => a - b));
      expect([...changed.ids].every((id) => changed.has(id))).toBe(true);
      expect(changed.has(after.idOf(namedNode('http://example.org/p')))).toBe(false);
      expect(named([...changed.ids].filter((id) => changed.wasThere(id)))).toEqual([
        'changed',
        'emptied',
        'kept',
      ]);
    });
  });

  it('refuses a damaged file with a sentence that says what is damaged', () => {
    change(Store.open(connection, literalOrder), [], [randomQuad(plainRandom(1))]);
    connection.exec('UPDATE change_chunk SET bytes = zeroblob(length(bytes))');
    expect(() => reopen()).toThrow(/change set 1 does not match its checksum/);
    connection.exec('UPDATE term_chunk SET bytes = zeroblob(length(bytes))');
    expect(() => reopen()).toThrow(/damaged: the chunk of terms from 2 on does not match/);
  });

  it('finds damage in every array of a base, and arrays that lack a piece', () => {
    const store = Store.open(connection, literalOrder);
    change(
      store,
      [],
      Array.from({ length: 200 }, (_, i) => randomQuad(plainRandom(i))),
    );
    store.compact();
    const names = connection.prepare('SELECT DISTINCT name FROM base_chunk').pluck().all() as string[];
    expect(names.length).toBe(20);
    for (const name of names) {
      for (const damage of [
        'UPDATE base_chunk SET bytes = zeroblob(length(bytes)), crc32 = crc32 + 1',
        'DELETE FROM base_chunk',
      ]) {
        connection.exec('BEGIN');
        connection.exec(`${damage} WHERE name = '${name}'`);
        expect(() => Store.open(connection, literalOrder)).toThrow(`damaged: the array ${name}, `);
        connection.exec('ROLLBACK');
      }
    }
    expect(linesOf(reopen())).toEqual(linesOf(store));
  });
});
