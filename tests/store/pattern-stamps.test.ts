import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { migrations } from '../../src/app/schema.ts';
import { migrate, openDatabase } from '../../src/database/index.ts';
import { namedNode, type Quad } from '../../src/rdf/index.ts';
import { literalOrder } from '../../src/sparql/evaluate/index.ts';
import type { IdPattern, QuadSource } from '../../src/sparql/index.ts';
import { type Generation, openSnapshot, Store, sharingMemory } from '../../src/store/index.ts';
import { plainRandom } from '../plain-random.ts';
import { randomQuad } from './random-quads.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinakes-stamps-'));
const connection = openDatabase(join(folder, 'catalogue.db'), { readOnly: false });
migrate(connection, migrations);
afterAll(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

const random = plainRandom(7);
const store = Store.open(connection, literalOrder, { deltaRowsMax: 60, smallDeltaRows: 60 });
let held: Generation | undefined;

/** Commits a change and takes the new state as a query thread does. */
function changed(removed: readonly Quad[], added: readonly Quad[]): QuadSource {
  const transaction = store.begin();
  for (const quad of removed) transaction.remove(quad);
  for (const quad of added) transaction.add(quad);
  store.commit(transaction, { agent: 'test', source: 'load', reason: 'stamps' }, () => {});
  held = sharingMemory(store.generation, held);
  return openSnapshot(held);
}

function patternsOf(source: QuadSource): readonly IdPattern[] {
  const iri = (name: string) => source.idOf(namedNode(`http://example.org/${name}`));
  const selectors: readonly IdPattern['graphs'][] = [
    { kind: 'union', graphs: undefined },
    { kind: 'one', graph: iri('g1') },
    { kind: 'union', graphs: [iri('g1'), iri('g2')] },
  ];
  return [0, 1, 2, 3, 4].flatMap((p) =>
    selectors.flatMap((graphs) => [
      { subject: 0, predicate: iri(`p${p}`), object: 0, graphs },
      { subject: iri(`s${p}`), predicate: iri(`p${p}`), object: 0, graphs },
      { subject: 0, predicate: 0, object: iri(`o${p}`), graphs },
    ]),
  );
}

function triplesOf(source: QuadSource, pattern: IdPattern): string {
  const rows: string[] = [];
  const cursor = source.scan(pattern);
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next())
    for (let row = 0; row < batch.length; row++)
      rows.push(`${batch.subject[row]} ${batch.predicate[row]} ${batch.object[row]}`);
  return rows.sort().join('\n');
}

test('triples that have one stamp are the same triples, and what nobody touched keeps its stamp', () => {
  const seen = new Map<object, Map<string, string>>();
  let kept = 0;
  let renewed = 0;
  let previous: readonly object[] = [];
  const present: Quad[] = [];
  for (let turn = 0; turn < 120; turn++) {
    const added = Array.from({ length: turn === 0 ? 80 : 1 + Math.floor(random() * 2) }, () =>
      randomQuad(random),
    );
    const removed = present.length > 60 ? present.splice(Math.floor(random() * 50), 1) : [];
    present.push(...added);
    const source = changed(removed, added);
    const stamps = patternsOf(source).map((pattern) => {
      const stamp = source.stampOf!(pattern)!;
      expect(source.stampOf!(pattern)).toBe(stamp);
      const byPattern = seen.get(stamp) ?? new Map<string, string>();
      seen.set(stamp, byPattern);
      const key = JSON.stringify(pattern);
      const triples = triplesOf(source, pattern);
      expect(byPattern.get(key) ?? triples).toBe(triples);
      byPattern.set(key, triples);
      return stamp;
    });
    kept += stamps.filter((stamp, index) => stamp === previous[index]).length;
    renewed += stamps.filter((stamp, index) => stamp !== previous[index]).length;
    previous = stamps;
  }
  expect(kept).toBeGreaterThan(500);
  expect(renewed).toBeGreaterThan(500);
});

test('states over one base are of one lineage', () => {
  const add = (count: number) =>
    changed(
      [],
      Array.from({ length: count }, () => randomQuad(random)),
    );
  add(1000);
  const before = add(1).lineage;
  expect(add(1).lineage).toBe(before);
  const filler = Array.from({ length: 200 }, (_, n) => ({
    ...randomQuad(random),
    subject: namedNode(`http://example.org/filler${n}`),
  }));
  expect(changed([], filler).lineage).not.toBe(before);
});
