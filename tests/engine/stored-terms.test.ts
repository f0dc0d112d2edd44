import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { migrations } from '../../src/app/schema.ts';
import { memoryBudget, uninterrupted } from '../../src/base/index.ts';
import { migrate, openDatabase } from '../../src/database/index.ts';
import {
  blankNode,
  defaultGraph,
  literal,
  namedNode,
  namespaces,
  type Quad,
  type Term,
} from '../../src/rdf/index.ts';
import {
  evaluateSelect,
  literalOrder,
  parseQuery,
  type QuadSource,
  resolveDataset,
} from '../../src/sparql/index.ts';
import { type ResultFormat, solutionWriter } from '../../src/sparql/results/index.ts';
import { openSnapshot, Store } from '../../src/store/index.ts';
import { arraySource } from '../sparql/array-source.ts';

/**
 * What is done with the ids and the bytes of stored terms (ranges of ranked ids, searches in UTF-8, results written from
 * bytes) gives what is done with the terms themselves: the store, compacted and with a change laid over it, beside an
 * array of quads in which nothing is ranked and no text is shown.
 */
const EX = 'http://example.org/';
const typed = (value: string, type: string) => literal(value, namedNode(namespaces.xsd + type));

const terms: readonly Term[] = [
  ...['-5', '0', '7', '007', '9007199254740993', '18446744073709551616'].map((n) => typed(n, 'integer')),
  ...['7.0', '7.00001', '-0.5', '0.1'].map((n) => typed(n, 'decimal')),
  ...['7', '1E-46', '0.1', 'NaN', 'INF', '-INF'].map((n) => typed(n, 'float')),
  ...['7', '1e-50', '7.0000001', '1e400', 'NaN'].map((n) => typed(n, 'double')),
  ...['2014-03-03', '2014-03-03Z', '2014-03-03+14:00', '2014-03-02-12:00', '2014-03-04', '0044-01-01'].map(
    (day) => typed(day, 'date'),
  ),
  ...['2014', '2015', '2015Z', '2016', '-0001'].map((year) => typed(year, 'gYear')),
  ...['2014-03-03T00:00:00', '2014-03-03T00:00:00Z', '2014-03-02T23:59:59.5'].map((t) =>
    typed(t, 'dateTime'),
  ),
  typed('P1Y', 'duration'),
  typed('true', 'boolean'),
  typed('seven', 'integer'),
  typed('abc', 'token'),
  ...['', 'a', 'abc', 'Abc', 'abcd', 'b', 'Peer-led "voluntary" & <small>', 'line\nand\ttab\r', '1,5'].map(
    (text) => literal(text),
  ),
  ...['\u212Aelvin sign', 'Kelvin sign', 'hospital school', 'Ho\u017Fpital \u017Fchool', '\u0130stanbul'].map(
    (text) => literal(text),
  ),
  ...['\uFFFE', '\u0001 control', 'ærø', '\u{1F600} smile', 'é'].map((text) => literal(text)),
  ...['abc', 'hospital in school', 'Peer-led'].flatMap((text) => [
    literal(text, 'en'),
    literal(text, 'de-AT'),
  ]),
  ...['abc', 'b', 'hospital', 'x|y'].map((name) => namedNode(EX + name)),
  blankNode('abc'),
  blankNode('b.-1'),
];

const quadOf = (object: Term, at: number): Quad => ({
  subject: namedNode(`${EX}s${at}`),
  predicate: namedNode(`${EX}p`),
  object,
  graph: defaultGraph,
});
const quads = terms.map(quadOf);

const folder = mkdtempSync(join(tmpdir(), 'pinakes-stored-'));
const connection = openDatabase(join(folder, 'catalogue.db'), { readOnly: false });
afterAll(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

/** A third of the statements come after the terms have been put in order. */
function storeOf(all: readonly Quad[]): QuadSource {
  migrate(connection, migrations);
  const store = Store.open(connection, literalOrder);
  const commit = (some: readonly Quad[]) => {
    const transaction = store.begin();
    for (const quad of some) transaction.add(quad);
    store.commit(transaction, { agent: 'test', source: 'load', reason: 'test' }, () => {});
  };
  commit(all.filter((_, at) => at % 3 !== 0));
  store.compact();
  commit(all.filter((_, at) => at % 3 === 0));
  return openSnapshot(store.generation);
}

const stored = storeOf(quads);
const plain = arraySource(quads, () => false);

function cursorOf(text: string, source: QuadSource) {
  const query = parseQuery(`PREFIX : <${EX}> PREFIX xsd: <${namespaces.xsd}> ${text}`, { baseIri: EX });
  if (query.form !== 'select') throw new Error('not a SELECT');
  return evaluateSelect(query, {
    source,
    dataset: resolveDataset(undefined, source, { graphs: undefined, defaultGraph: 'union' }),
    interrupt: uninterrupted,
    memory: memoryBudget(1 << 28),
    now: new Date(0),
    baseIri: EX,
    freshBlankNode: () => blankNode('made'),
    extensionFunction: () => undefined,
  });
}

function answer(text: string, source: QuadSource, format: ResultFormat = 'tsv'): string {
  const writer = solutionWriter(format);
  const cursor = cursorOf(text, source);
  let written = writer.head(cursor.variables);
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    written += writer.rows(batch, cursor.variables.length);
  }
  return written + writer.tail();
}

/** The rows, whatever order they come in. */
const rowsOf = (text: string, source: QuadSource) => answer(text, source).split('\n').sort();

const texts = [
  ...new Set(terms.flatMap((term) => (term.termType === 'BlankNode' ? [] : [JSON.stringify(term.value)]))),
];
const constants = terms.flatMap((term) => {
  if (term.termType === 'NamedNode') return term.value.includes('|') ? [] : [`<${term.value}>`];
  if (term.termType !== 'Literal') return [];
  const text = JSON.stringify(term.value);
  return [term.language !== '' ? `${text}@${term.language}` : `${text}^^<${term.datatype.value}>`];
});

describe('conditions on stored terms', () => {
  it.each(['<', '<=', '>', '>=', '=', '!='])('compares with %s as terms do', (operator) => {
    for (const constant of constants) {
      for (const condition of [`?o ${operator} ${constant}`, `${constant} ${operator} ?o`]) {
        const query = `SELECT ?s ?o { ?s :p ?o FILTER(${condition}) }`;
        expect({ query, rows: rowsOf(query, stored) }).toEqual({ query, rows: rowsOf(query, plain) });
      }
    }
  });

  it.each([
    (text: string) => `STR(?o) < ${text}`,
    (text: string) => `STR(?o) >= ${text} && STR(?o) < "abd"`,
    (text: string) => `STR(?o) = ${text}`,
    (text: string) => `STRSTARTS(STR(?o), ${text})`,
    (text: string) => `STRSTARTS(?o, ${text})`,
    (text: string) => `STRENDS(STR(?o), ${text})`,
    (text: string) => `CONTAINS(STR(?o), ${text})`,
    (text: string) => `CONTAINS(?o, ${text}) || ?o = 7`,
    (text: string) => `CONTAINS(LCASE(STR(?o)), LCASE(${text}))`,
    (text: string) =>
      `CONTAINS(LCASE(?o), "istanbul") || CONTAINS(LCASE(?o), "kelvin")`.concat(` || ?o = ${text}`),
    (text: string) => `REGEX(?o, ${text}, "qi")`,
    (text: string) => `REGEX(STR(?o), ${text}, "q")`,
  ])('looks at texts as strings do: %s', (conditionOf) => {
    for (const text of texts) {
      const query = `SELECT ?s ?o { ?s :p ?o FILTER(${conditionOf(text)}) }`;
      expect({ query, rows: rowsOf(query, stored) }).toEqual({ query, rows: rowsOf(query, plain) });
    }
  });

  it.each([
    'CONTAINS(LCASE(?o), "kelvin")',
    'CONTAINS(LCASE(?o), "istanbul")',
    'CONTAINS(LCASE(STR(?o)), "peer-led")',
    'REGEX(?o, "hospital [a-z]+ school", "i")',
    'REGEX(?o, "hospital( school)?$", "i")',
    'REGEX(?o, "(hos|no)(pital)+ *school|kelvin")',
    'REGEX(?o, "KELVIN", "i")',
    'REGEX(?o, "h o s p", "x")',
    'REGEX(?o, "(", "i")',
    'STRSTARTS(STR(?s), "http://example.org/s1")',
  ])('takes what %s takes', (condition) => {
    const query = `SELECT ?s ?o { ?s :p ?o FILTER(${condition}) }`;
    expect(rowsOf(query, stored)).toEqual(rowsOf(query, plain));
  });
});

describe('what is made of stored terms', () => {
  it('knows their languages', () => {
    const query = 'SELECT ?s ?language { ?s :p ?o BIND(LANG(?o) AS ?language) }';
    expect(rowsOf(query, stored)).toEqual(rowsOf(query, plain));
  });

  it.each(['STR(?o) ?s', 'DESC(STR(?o)) ?s', 'STRLEN(STR(?o)) ?s'])('sorts by %s', (keys) => {
    for (const pattern of ['?s :p ?o', '?s :p ?o FILTER(ISIRI(?o))', '?s :p ?o FILTER(LANG(?o) != "")']) {
      for (const limit of ['', 'LIMIT 7']) {
        const query = `SELECT ?s ?o { ${pattern} } ORDER BY ${keys} ${limit}`;
        expect(answer(query, stored)).toBe(answer(query, plain));
      }
    }
  });

  it.each(['json', 'xml', 'csv', 'tsv'] as const)('writes %s from bytes as from strings', (format) => {
    const query = 'SELECT ?s ?o ?made ?none { ?s :p ?o BIND(CONCAT(STR(?o), "\\n") AS ?made) } ORDER BY ?s';
    expect(answer(query, stored, format)).toBe(answer(query, plain, format));
  });
});

describe('rows that are only counted', () => {
  /** Enough rows that stand alike to be put together on the way. */
  const many = Array.from({ length: 6000 }, (_, at): Quad[] => {
    const edge = (predicate: string, object: string): Quad => ({
      subject: namedNode(`${EX}r${at}`),
      predicate: namedNode(EX + predicate),
      object: namedNode(EX + object),
      graph: defaultGraph,
    });
    return [edge('topic', `t${at % 40}`), edge('topic', `t${(at * 7) % 40}`), edge('kind', `k${at % 3}`)];
  }).flat();
  const named = Array.from({ length: 40 }, (_, at): Quad[] =>
    ['de', 'en'].slice(at % 2).map((language) => ({
      subject: namedNode(`${EX}t${at}`),
      predicate: namedNode(`${EX}label`),
      object: literal(`topic ${at}`, language),
      graph: defaultGraph,
    })),
  ).flat();

  it('are counted as often as they stand', () => {
    const source = storeOf([...many, ...named]);
    const reference = arraySource([...many, ...named], () => false);
    for (const query of [
      'SELECT ?t ?l (COUNT(?r) AS ?n) { ?r :kind :k1 ; :topic ?t . ?t :label ?l } GROUP BY ?t ?l ORDER BY ?t ?l',
      'SELECT ?t (COUNT(*) AS ?n) { ?r :topic ?t . ?t :label ?l } GROUP BY ?t ORDER BY ?t',
      'SELECT ?l (COUNT(?x) AS ?n) (COUNT(*) AS ?all) { ?r :topic ?t . ?t :label ?l OPTIONAL { ?t :none ?x } } GROUP BY ?l ORDER BY ?l',
      'SELECT ?k (COUNT(*) AS ?n) { ?r :topic ?t ; :kind ?k . ?t :label ?l FILTER(LANG(?l) = "en") } GROUP BY ?k ORDER BY ?k',
      'SELECT (COUNT(*) AS ?n) { ?r :topic ?t ; :kind ?k . ?t :label ?l }',
      'SELECT ?t (COUNT(*) AS ?n) { ?r :topic ?t FILTER(STRSTARTS(STR(?t), "http://example.org/t1")) } GROUP BY ?t ORDER BY ?t',
      'SELECT ?t (COUNT(?r) AS ?n) { ?r :topic ?t FILTER(?t = :t5 || ?t = :t7 || ?t = :t6) } GROUP BY ?t ORDER BY ?t',
      'SELECT (COUNT(*) AS ?n) { SELECT ?t { ?r :topic ?t . ?t :label ?l } }',
      'SELECT ?t (COUNT(*) AS ?n) { { SELECT ?t { ?r :topic ?t ; :kind ?k } } } GROUP BY ?t ORDER BY ?t',
      'SELECT ?t (COUNT(*) AS ?n) { { SELECT DISTINCT ?t ?k { ?r :topic ?t ; :kind ?k } } } GROUP BY ?t ORDER BY ?t',
      'SELECT DISTINCT ?t ?k { ?r :topic ?t ; :kind ?k } ORDER BY DESC(?k) ?t LIMIT 30',
      'SELECT (COUNT(*) AS ?n) { ?r :kind :k2 MINUS { ?r :topic ?t . ?t :label "topic 3"@en } }',
    ]) {
      expect({ query, rows: answer(query, source) }).toEqual({ query, rows: answer(query, reference) });
    }
  });
});
