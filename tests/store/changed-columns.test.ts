import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { migrations } from '../../src/app/schema.ts';
import { migrate, openDatabase } from '../../src/database/index.ts';
import { defaultGraph, type Quad } from '../../src/rdf/index.ts';
import { literalOrder } from '../../src/sparql/evaluate/index.ts';
import { openSnapshot, type QuadReader, Store } from '../../src/store/index.ts';
import { plainRandom } from '../plain-random.ts';
import { randomQuad } from './random-quads.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinakes-changed-'));
const connection = openDatabase(join(folder, 'catalogue.db'), { readOnly: false });
migrate(connection, migrations);
afterAll(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

const positions = ['subject', 'predicate', 'object'] as const;
const union = { kind: 'union', graphs: undefined } as const;

/** Of all triples in one graph, a few are taken away and others come. */
function changed(store: Store, rows: number, edits: number): QuadReader {
  const random = plainRandom(105);
  const quads = Array.from({ length: rows }, (): Quad => ({ ...randomQuad(random), graph: defaultGraph }));
  const commit = (removed: readonly Quad[], added: readonly Quad[]): void => {
    const transaction = store.begin();
    for (const quad of removed) transaction.remove(quad);
    for (const quad of added) transaction.add(quad);
    store.commit(transaction, { agent: 'test', source: 'load', reason: 'changes' }, () => {});
  };
  commit([], quads);
  store.compact();
  for (let edit = 0; edit < edits; edit++) {
    const here = quads[Math.floor(random() * rows)]!;
    const other = { ...here, object: randomQuad(random).object };
    commit([here], random() < 0.8 ? [other] : []);
  }
  return openSnapshot(store.generation);
}

function rowsOf(source: QuadReader, predicate: number, by: (typeof positions)[number]) {
  const cursor = source.scan({ subject: 0, predicate, object: 0, graphs: union }, by);
  const rows: number[][] = [];
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next())
    for (let at = 0; at < batch.length; at++) rows.push(positions.map((position) => batch[position][at]!));
  return rows;
}

const text = (rows: readonly (readonly number[])[]): readonly string[] =>
  rows.map((row) => row.join()).sort();

describe('columns with a few changes over them', () => {
  const store = Store.open(connection, literalOrder, { deltaRowsMax: 20_000, smallDeltaRows: 20_000 });
  const source = changed(store, 4000, 60);
  const predicates = [...new Set(rowsOf(source, 0, 'predicate').map(([, predicate]) => predicate!))];

  it.each(['subject', 'object'] as const)('have all ids but the named as they are, by %s', (by) => {
    let few = 0;
    for (const predicate of predicates) {
      const found = source.changedColumns!({ subject: 0, predicate, object: 0, graphs: union }, by)!;
      const ids = new Set(found.changed);
      expect([...ids]).toEqual([...ids].sort((a, b) => a - b));
      const at = positions.indexOf(by);
      const isSame = (row: readonly number[]) => !ids.has(row[at]!);
      const lying = Array.from({ length: found.triples.length }, (_, row) =>
        positions.map((position) => found.triples[position][row]!),
      );
      const present = rowsOf(source, predicate, by);
      expect(text(lying.filter(isSame))).toEqual(text(present.filter(isSame)));
      if (ids.size > 0 && lying.filter(isSame).length > 0) few++;
    }
    expect(few).toBeGreaterThan(0);
  });

  it('are read in their order, the few rows between changes gathered', () => {
    for (const predicate of [0, ...predicates]) {
      for (const by of positions) {
        const at = positions.indexOf(by);
        const rows = rowsOf(source, predicate, by);
        expect(rows.length).toBe(source.count!({ subject: 0, predicate, object: 0, graphs: union }));
        expect(rows.findIndex((row, place) => place > 0 && rows[place - 1]![at]! > row[at]!)).toBe(-1);
        expect(new Set(text(rows)).size).toBe(rows.length);
      }
    }
  });
});
