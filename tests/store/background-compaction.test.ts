import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '../../src/app/schema.ts';
import { type Connection, migrate, openDatabase } from '../../src/database/index.ts';
import { literal, namedNode, type Quad, quad } from '../../src/rdf/index.ts';
import { literalOrder } from '../../src/sparql/evaluate/index.ts';
import {
  type Compacted,
  clearStaleBases,
  compactGeneration,
  openSnapshot,
  quadsOf,
  Store,
  storeBase,
} from '../../src/store/index.ts';
import { plainRandom } from '../plain-random.ts';
import { quadLine, randomQuad } from './random-quads.ts';

const WHO = { agent: 'test', source: 'update', reason: 'a test' };
const NO_PAUSE = () => {};
let folder: string;
/** The writer's connection, and that of the compaction beside it. */
let connection: Connection;
let beside: Connection;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pinakes-compaction-'));
  connection = openDatabase(join(folder, 'catalogue.db'), { readOnly: false });
  migrate(connection, migrations);
  beside = openDatabase(join(folder, 'catalogue.db'), { readOnly: false });
});
afterEach(() => {
  connection.close();
  beside.close();
  rmSync(folder, { recursive: true });
});

function change(store: Store, removed: readonly Quad[], added: readonly Quad[]): void {
  const transaction = store.begin();
  for (const one of removed) transaction.remove(one);
  for (const one of added) transaction.add(one);
  store.commit(transaction, WHO, () => {});
}

function linesOf(store: Store): string[] {
  return [...quadsOf(openSnapshot(store.generation))].flat().map(quadLine).sort();
}

function bases(): number[] {
  return connection.prepare('SELECT DISTINCT base FROM base_chunk ORDER BY base').pluck().all() as number[];
}

function typed(text: string, type: string): Quad {
  return quad(namedNode('http://e/s'), namedNode('http://e/p'), literal(text, namedNode(`http://e/${type}`)));
}

describe('a compaction beside the edits', () => {
  it('changes nothing that is read, whatever is committed before it is done', () => {
    const random = plainRandom(11);
    const model = new Map<string, Quad>();
    let store = Store.open(connection, literalOrder);
    let running: { compacted: Compacted; stored: ReturnType<typeof storeBase> } | undefined;
    for (let step = 0; step < 120; step++) {
      const removed = Array.from({ length: Math.floor(random() * 20) }, () => randomQuad(random));
      const added = [
        ...Array.from({ length: Math.floor(random() * 30) }, () => randomQuad(random)),
        // New terms, with datatypes that are known and new ones.
        typed(`${step}`, `type${step % 3}`),
        typed(`${step}`, `new${step}`),
      ];
      for (const one of removed) model.delete(quadLine(one));
      for (const one of added) model.set(quadLine(one), one);
      change(store, removed, added);
      if (running !== undefined && random() < 0.3) {
        const { number } = store.generation;
        expect(store.finishCompaction(running.compacted, running.stored)).toBe(true);
        expect(store.generation.number).toBe(number);
        clearStaleBases(beside, NO_PAUSE);
        expect(bases()).toHaveLength(1);
        running = undefined;
      } else if (running === undefined && random() < 0.3) {
        const compacted = compactGeneration(store.startCompaction(), literalOrder);
        running = { compacted, stored: storeBase(beside, compacted.image, NO_PAUSE) };
      }
      if (step % 9 === 8) {
        store = Store.open(connection, literalOrder);
        running = undefined;
      }
      expect(linesOf(store)).toEqual([...model.keys()].sort());
      for (const one of model.values()) expect(store.reader().idOf(one.object)).toBeGreaterThan(0);
    }
  });

  it('is given up where a commit made a base of its own', () => {
    const store = Store.open(connection, literalOrder, { deltaRowsMax: 10, smallDeltaRows: 50 });
    change(
      store,
      [],
      Array.from({ length: 8 }, (_, i) => typed(`${i}`, 'a')),
    );
    const compacted = compactGeneration(store.startCompaction(), literalOrder);
    const stored = storeBase(beside, compacted.image, NO_PAUSE);
    // It may grow beyond its limit while the compaction goes on, but not by any amount.
    change(
      store,
      [],
      Array.from({ length: 40 }, (_, i) => typed(`${i}`, 'b')),
    );
    expect(store.generation.quads.base.length).toBe(0);
    change(
      store,
      [],
      Array.from({ length: 60 }, (_, i) => typed(`${i}`, 'c')),
    );
    expect(store.generation.quads.base.length).toBe(108);
    const lines = linesOf(store);
    expect(store.finishCompaction(compacted, stored)).toBe(false);
    clearStaleBases(beside, NO_PAUSE);
    expect(bases()).toHaveLength(1);
    expect(linesOf(store)).toEqual(lines);
    expect(linesOf(Store.open(connection, literalOrder))).toEqual(lines);
  });

  it('leaves nothing that counts when it is cut at any piece', () => {
    const store = Store.open(connection, literalOrder);
    change(
      store,
      [],
      Array.from({ length: 300 }, (_, i) => randomQuad(plainRandom(i))),
    );
    store.compact();
    change(store, [], [typed('later', 'a')]);
    const lines = linesOf(store);
    const { image } = compactGeneration(store.startCompaction(), literalOrder);
    for (let cutAfter = 1; cutAfter <= 13; cutAfter++) {
      let pieces = 0;
      const cut = () => {
        pieces++;
        if (pieces === cutAfter) throw new Error('cut');
      };
      expect(() => storeBase(beside, image, cut)).toThrow('cut');
      expect(linesOf(Store.open(connection, literalOrder))).toEqual(lines);
    }
    clearStaleBases(beside, NO_PAUSE);
    expect(bases()).toHaveLength(1);
    expect(linesOf(Store.open(connection, literalOrder))).toEqual(lines);
  });

  it('is wanted when half of what a delta may have is there', () => {
    const store = Store.open(connection, literalOrder, { deltaRowsMax: 100, smallDeltaRows: 1000 });
    change(
      store,
      [],
      Array.from({ length: 50 }, (_, i) => typed(`${i}`, 'a')),
    );
    expect(store.wantsCompaction).toBe(false);
    change(store, [], [typed('one more', 'a')]);
    expect(store.wantsCompaction).toBe(true);
    store.startCompaction();
    expect(store.wantsCompaction).toBe(false);
    store.cancelCompaction();
    expect(store.wantsCompaction).toBe(true);
  });
});
