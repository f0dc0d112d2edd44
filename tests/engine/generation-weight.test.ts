import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../src/app/schema.ts';
import { migrate, openDatabase } from '../../src/database/index.ts';
import { GenerationWeight } from '../../src/engine/generation-weight.ts';
import { defaultGraph, literal, namedNode, quad } from '../../src/rdf/index.ts';
import { literalOrder } from '../../src/sparql/evaluate/index.ts';
import { Store } from '../../src/store/index.ts';

const why = { agent: 'test', source: 'load', reason: 'a test' };

describe('the weight of a generation', () => {
  it('is that of its shared memory, whatever came before', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pinakes-weight-'));
    const connection = openDatabase(join(folder, 'catalogue.db'), { readOnly: false });
    migrate(connection, migrations);
    const store = Store.open(connection, literalOrder);
    const add = (from: number, count: number) => {
      const transaction = store.begin();
      for (let i = from; i < from + count; i++) {
        const [subject, predicate] = [namedNode(`http://e/${i}`), namedNode('http://e/p')];
        transaction.add(quad(subject, predicate, literal(String(i)), defaultGraph));
      }
      store.commit(transaction, why, () => {});
    };
    const weight = new GenerationWeight();
    const weigh = () => {
      weight.take(store.generation);
      return weight.bytes;
    };
    // Five orders of four columns of four bytes.
    const row = 5 * 4 * 4;
    expect(weigh()).toBe(0);
    add(0, 100);
    expect(weigh()).toBe(100 * row);
    add(100, 20_000);
    expect(store.generation.baseSince).toBe(2);
    expect(weigh()).toBe(20_100 * row);
    add(20_100, 7);
    expect(store.generation.baseSince).toBe(2);
    expect(weigh()).toBe(20_107 * row);
    connection.close();
    rmSync(folder, { recursive: true });
  });
});
