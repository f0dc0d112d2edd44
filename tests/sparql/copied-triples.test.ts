import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { migrations } from '../../src/app/schema.ts';
import { migrate, openDatabase } from '../../src/database/index.ts';
import { defaultGraph, literal, type Quad } from '../../src/rdf/index.ts';
import { variablesInScope } from '../../src/sparql/algebra/scope.ts';
import { literalOrder } from '../../src/sparql/evaluate/index.ts';
import { type IdPattern, KeptPlans, parseQuery, type QuadSource } from '../../src/sparql/index.ts';
import { type Generation, openSnapshot, Store, sharingMemory } from '../../src/store/index.ts';
import { agrees } from '../fuzz/compare.ts';
import { randomQuery } from '../fuzz/grammar/queries.ts';
import { NS } from '../fuzz/grammar/vocabulary.ts';
import { ourSolutions } from '../fuzz/ours.ts';
import { randomFrom } from '../fuzz/random.ts';
import { randomQuads } from '../fuzz/random-data.ts';
import { tooLarge } from '../fuzz/too-large.ts';
import { textOf } from '../fuzz/words.ts';
import { arraySource } from './array-source.ts';
import { iri, parse } from './evaluation-setting.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinakes-copies-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SEEDS = 40;
const CHANGES = 6;
const QUERIES = 4;

/** A store that commits over one base, read as a query thread reads it: what is kept of one state is there for the next. */
function changing(seed: number) {
  const connection = openDatabase(join(folder, `${seed}.db`), { readOnly: false });
  migrate(connection, migrations);
  const store = Store.open(connection, literalOrder, { deltaRowsMax: 20_000, smallDeltaRows: 20_000 });
  let held: Generation | undefined;
  return {
    change(removed: readonly Quad[], added: readonly Quad[]) {
      const transaction = store.begin();
      for (const quad of removed) transaction.remove(quad);
      for (const quad of added) transaction.add(quad);
      store.commit(transaction, { agent: 'test', source: 'load', reason: 'copies' }, () => {});
    },
    compact: () => store.compact(),
    source() {
      held = sharingMemory(store.generation, held);
      return openSnapshot(held);
    },
    close: () => connection.close(),
  };
}

function inOneGraph(quads: readonly Quad[]): Quad[] {
  const known = new Map(quads.map((quad) => [JSON.stringify({ ...quad, graph: '' }), quad]));
  return [...known.values()].map((quad) => ({ ...quad, graph: defaultGraph }));
}

it('copies and plans that serve the next state answer random queries as that state alone does', () => {
  let compared = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const random = randomFrom(seed);
    const drawn = randomQuads(random, { derivedTypes: true, notANumber: true, illTyped: true });
    // Triples of one graph are read as they lie, and others are not.
    const mode = seed % 2 === 0 ? 'union' : 'exclusive';
    const all = mode === 'union' ? inOneGraph(drawn) : drawn;
    const half = Math.ceil(all.length / 2);
    const present = all.slice(0, half);
    const waiting = all.slice(half);
    const store = changing(seed);
    store.change([], present);
    store.compact();
    const plans = new KeptPlans();
    const queries = Array.from({ length: QUERIES }, () => {
      const { words, compare } = randomQuery(random, false);
      const text = textOf(words);
      return { text, compare, query: parseQuery(text, { baseIri: NS }) };
    });
    for (let turn = 0; turn < CHANGES; turn++) {
      const added = waiting.splice(0, 1 + (turn % 2));
      const removed = turn % 2 === 0 ? present.splice(turn, 1) : [];
      present.push(...added);
      store.change(removed, added);
      const source = store.source();
      for (const { text, compare, query } of queries) {
        const names = [...variablesInScope(query.where)].filter((name) => !name.startsWith('_:'));
        const plain = ourSolutions(query, names, arraySource(present), undefined, mode);
        const stored = ourSolutions(query, names, source, plans, mode);
        if (plain === tooLarge || stored === tooLarge) continue;
        expect({ seed, turn, text, agrees: agrees(stored, plain, compare) }).toEqual({
          seed,
          turn,
          text,
          agrees: true,
        });
        compared++;
      }
    }
    store.close();
  }
  expect(compared).toBeGreaterThan(SEEDS * CHANGES * QUERIES * 0.8);
});

it('plans serve on after an edit, until what they were made by is changed', () => {
  const store = changing(SEEDS + 1);
  const titled = (name: string, title: string): Quad => ({
    subject: iri(name),
    predicate: iri('title'),
    object: literal(title),
    graph: defaultGraph,
  });
  const linked = (name: string, to: string): Quad => ({
    subject: iri(name),
    predicate: iri('to'),
    object: iri(to),
    graph: defaultGraph,
  });
  const things = Array.from({ length: 50 }, (_, at) => `thing${at}`);
  store.change([], [...things.map((name) => titled(name, name)), ...things.map((name) => linked(name, 'b'))]);
  store.compact();
  const query = parse('SELECT ?x ?t { ?x :title ?t ; :to ?y OPTIONAL { ?x :to :c BIND(1 AS ?one) } }');
  const plans = new KeptPlans();
  let estimates = 0;
  const ask = (): { readonly answer: string; readonly estimates: number } => {
    const source = store.source();
    const counted: QuadSource = Object.create(source, {
      estimate: {
        value(pattern: IdPattern) {
          estimates++;
          return source.estimate(pattern);
        },
      },
    });
    estimates = 0;
    const answer = JSON.stringify(ourSolutions(query, ['x', 't', 'one'], counted, plans));
    return { answer, estimates };
  };
  const planned = ask().estimates;
  store.change([titled('thing3', 'thing3')], [titled('thing3', 'another')]);
  const edited = ask();
  expect(edited.answer).toContain('another');
  expect(edited.estimates).toBeLessThan(planned / 2);
  // A term of the query that nothing had is there now.
  store.change([], [linked('thing3', 'c')]);
  const known = ask();
  expect(known.estimates).toBeGreaterThan(planned / 2);
  expect(known.answer).toContain('"one"');
  store.close();
});
