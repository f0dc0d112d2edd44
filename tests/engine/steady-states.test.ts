import { describe, expect, it } from 'vitest';
import { parseQuery, predicatesRead } from '../../src/sparql/index.ts';
import { plainRandom } from '../plain-random.ts';
import { answer, EX, load, newFolder, openTestEngine, turtle, update } from './opening.ts';

const predicates = ['p', 'q', 'r', 'label'].map((name) => `<${EX}${name}>`);
const [p, q, r, label] = predicates as [string, string, string, string];

/** Of every kind that looks at some predicates alone, and of those that may look at any. */
const queries = [
  'ASK {}',
  `SELECT * { ?a ${p} ?b }`,
  `SELECT * { ?a ${p} ?b ; ${q} ?c }`,
  `SELECT * { ?a ${p} ?b OPTIONAL { ?b ${label} ?l } }`,
  `SELECT ?a (COUNT(*) AS ?n) { ?a ${q} ?c } GROUP BY ?a`,
  `SELECT * { ?a ${p} ?b FILTER NOT EXISTS { ?b ${r} ?c } }`,
  `SELECT * { ?a ${p} ?b MINUS { ?a ${q} ?b } }`,
  `SELECT * { ?a ${p}/${q} ?b }`,
  `SELECT * { ?a (${p}|^${r})+ ?b }`,
  `SELECT * { ?a ${p}* ?b }`,
  `SELECT * { <${EX}n1> ${p}* ?b }`,
  `SELECT * { ?a !(${p}|${q}) ?b }`,
  'SELECT * { ?a ?b ?c }',
  `SELECT * { <${EX}n1> ?b ?c }`,
  `SELECT * { GRAPH ?g { ?a ${r} ?b } }`,
  `SELECT * FROM <${EX}g1> { ?a ${r} ?b }`,
  `SELECT * { { SELECT ?a { ?a ${label} ?l } ORDER BY ?l ?a LIMIT 3 } ?a ${p} ?b }`,
  `SELECT * { ?a <${EX}late> ?b }`,
  `SELECT * { VALUES ?b { <${EX}n2> "new" } ?a ${r} ?b }`,
  `CONSTRUCT { ?a ${q} ?b } WHERE { ?a ${p} ?b }`,
  `DESCRIBE <${EX}n1>`,
];

describe('queries that come again beside edits', () => {
  it('answer of every state what a thread that keeps nothing of earlier ones answers', async () => {
    const engine = await openTestEngine(newFolder());
    const random = plainRandom(75);
    const node = () => `<${EX}n${Math.floor(random() * 12)}>`;
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
    const triple = () => {
      const predicate = pick(predicates);
      return `${node()} ${predicate} ${predicate === label ? `"l${Math.floor(random() * 9)}"` : node()}`;
    };
    // Enough for a base of its own, over which the edits lie.
    await load(
      engine,
      turtle(Array.from({ length: 1500 }, (_, i) => `<${EX}x${i}> ${p} <${EX}n${i % 12}> .`).join('\n')),
    );
    const lines = (text: string) => text.split(/\r?\n/).sort();
    for (let round = 0; round < 40; round++) {
      const added = round === 20 ? `<${EX}n3> <${EX}late> "new"` : triple();
      const where = random() < 0.4 ? `GRAPH <${EX}g${round % 3}> { ${added} }` : added;
      await update(engine, `${random() < 0.3 ? 'DELETE' : 'INSERT'} DATA { ${where} }`);
      if (round % 13 === 12) await engine.compact({ vacuum: false });
      const { generation } = engine.status();
      for (const query of queries) {
        // Asked as of a moment, a query is answered from just the state of that moment.
        const expected = lines(await answer(engine, query, { at: generation }));
        expect(lines(await answer(engine, query)), `${query} after change ${generation}`).toEqual(expected);
      }
    }
  });

  it.each([
    [`SELECT * { ?a ${p} ?b ; ${q} ?c FILTER EXISTS { ?c ${r} [] } }`, ['p', 'q', 'r']],
    [`SELECT * { ?a (${p}/^${q})+ ?b }`, ['p', 'q']],
    [`SELECT * { <${EX}n1> ${p}* ?b }`, ['p']],
    ['ASK {}', []],
  ])('look at the predicates that they name: %s', (text, expected) => {
    const found = predicatesRead(parseQuery(text, { baseIri: EX }));
    expect([...found!].sort()).toEqual(expected.map((name) => EX + name));
  });

  it.each([
    'SELECT * { ?a ?b ?c }',
    `SELECT * { ?a ${p}* ?b }`,
    `SELECT * { ?a (${p}|${q}?) ?b }`,
    `SELECT * { ?a !${p} ?b }`,
    `SELECT * { GRAPH <${EX}g> { ?a ${p} ?b } }`,
    `SELECT * FROM <${EX}g> { ?a ${p} ?b }`,
    `SELECT * { SERVICE <${EX}s> { ?a ${p} ?b } }`,
    `SELECT * { ?a ${p} ?b FILTER EXISTS { ?b ?c ?d } }`,
    `DESCRIBE ?a { ?a ${p} ?b }`,
  ])('may look at any: %s', (text) => {
    expect(predicatesRead(parseQuery(text, { baseIri: EX }))).toBeUndefined();
  });
});
