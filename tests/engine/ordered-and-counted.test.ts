import { describe, expect, it } from 'vitest';
import { migrations } from '../../src/app/schema.ts';
import { memoryBudget, uninterrupted } from '../../src/base/index.ts';
import { migrate, openSqlite } from '../../src/database/index.ts';
import { blankNode, defaultGraph, literal, namedNode, namespaces, type Quad } from '../../src/rdf/index.ts';
import {
  evaluateSelect,
  explainQuery,
  literalOrder,
  parseQuery,
  type QuadSource,
  type Query,
  resolveDataset,
} from '../../src/sparql/index.ts';
import { openSnapshot, Store } from '../../src/store/index.ts';
import { plainRandom } from '../plain-random.ts';
import { shown } from '../sparql/evaluation-setting.ts';

/**
 * The ways that read the first rows in their order, that count without making rows, and that join in halves, beside the ways
 * that make all rows: over the store, where columns lie sorted and ids are ranked, with skewed data and values that are
 * equal in order and not the same.
 */
const NS = 'http://example.org/';
const iri = (name: string) => namedNode(NS + name);
const typed = (value: string, type: string) => literal(value, namedNode(namespaces.xsd + type));
const THINGS = 3000;

function data(): readonly Quad[] {
  const random = plainRandom(5);
  const quads: Quad[] = [];
  const few = (count: number) => Math.floor(count * random() ** 3);
  for (let at = 0; at < THINGS; at++) {
    const subject = at % 40 === 7 ? blankNode(`thing${at}`) : iri(`thing/${at}`);
    const add = (predicate: string, object: Quad['object']) =>
      quads.push({ subject, predicate: iri(predicate), object, graph: defaultGraph });
    add('type', iri(`type/${few(12)}`));
    const year = 1970 + Math.floor(random() * 40);
    // Equal in order, and not the same: the number with a leading zero, and the decimal.
    add(
      'year',
      typed(['', '0'][at % 2]! + year + ['', '', '.0'][at % 3]!, at % 3 === 2 ? 'decimal' : 'integer'),
    );
    const text = `title ${Math.floor(random() * 900)}`;
    add('title', [literal(text), literal(text, 'en'), literal(text, 'de-AT'), literal(text, 'EN')][at % 4]!);
    if (at % 3 > 0) add('note', literal(`a note on ${few(50)}`, 'en'));
    for (let more = 0; more <= at % 3; more++) {
      add('maker', iri(`maker/${few(200)}`));
      add('cites', iri(`thing/${few(THINGS)}`));
    }
  }
  for (let maker = 0; maker < 200; maker++) {
    const subject = iri(`maker/${maker}`);
    for (const name of maker % 20 === 3 ? [] : maker % 20 === 4 ? ['one', 'two'] : ['only']) {
      quads.push({
        subject,
        predicate: iri('name'),
        object: literal(`${name} ${maker}`),
        graph: defaultGraph,
      });
    }
  }
  return quads;
}

function stored(quads: readonly Quad[], later: readonly Quad[]): QuadSource {
  const connection = openSqlite(':memory:');
  migrate(connection, migrations);
  const store = Store.open(connection, literalOrder);
  for (const added of [quads, later]) {
    const transaction = store.begin();
    for (const quad of added) transaction.add(quad);
    if (added.length > 0)
      store.commit(transaction, { agent: 'test', source: 'load', reason: 'a test' }, () => {});
  }
  return openSnapshot(store.generation);
}

const all = data();
const whole = stored(all, []);
/** With changes over some patterns, of which terms are not ranked. */
const changed = stored(
  all,
  Array.from({ length: 30 }, (_, at) => ({
    subject: iri(`thing/${at * 50}`),
    predicate: iri(['title', 'maker', 'year'][at % 3]!),
    object: [literal(`a new title ${at}`, 'fr'), iri(`maker/new${at % 4}`), typed('1969', 'gYear')][at % 3]!,
    graph: at % 2 === 0 ? defaultGraph : iri('graph/changes'),
  })),
);

/** In three graphs, of which one came later. */
const graphs = stored(
  all
    .slice(0, 900)
    .map((quad, at) => ({ ...quad, graph: [defaultGraph, iri('graph/a'), iri('graph/b')][at % 3]! })),
  all.slice(900, 950).map((quad) => ({ ...quad, graph: iri('graph/changes') })),
);

function optionsFor(query: Query, source: QuadSource) {
  return {
    source,
    dataset: resolveDataset(query.dataset, source, { graphs: undefined, defaultGraph: 'union' }),
    interrupt: uninterrupted,
    memory: memoryBudget(1 << 28),
    now: new Date(0),
    baseIri: NS,
    freshBlankNode: () => blankNode('made'),
    extensionFunction: () => undefined,
  };
}

function parsed(text: string): Extract<Query, { form: 'select' }> {
  return parseQuery(`PREFIX : <${NS}> ${text}`, { baseIri: NS }) as Extract<Query, { form: 'select' }>;
}

function rows(text: string, source: QuadSource): readonly string[] {
  const query = parsed(text);
  const cursor = evaluateSelect(query, optionsFor(query, source));
  const found: string[] = [];
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    for (let row = 0; row < batch.length; row++) {
      const cells = cursor.variables.map((_, column) => {
        const term = batch.term(row, column);
        return shown(term) + (term?.termType === 'Literal' ? `@${term.language}${term.datatype.value}` : '');
      });
      found.push(cells.join(' | '));
    }
  }
  return found;
}

type Plan = ReturnType<typeof explainQuery>['plan'];

/** The lines of a plan: names of operators with their ways. */
function planOf(text: string, source: QuadSource): readonly string[] {
  const query = parsed(text);
  const { plan } = explainQuery(query, { ...optionsFor(query, source), run: false, assertRows() {} });
  const lines = ({ operator, detail, inputs }: Plan): string[] => [
    `${operator} ${detail.way ?? ''} ${detail.counted ?? ''}`.trim(),
    ...inputs.flatMap(lines),
  ];
  return lines(plan);
}

describe('the first rows in the order of their keys', () => {
  it.each([
    ['the newest of a kind', '?s ?y', '?s :type :kind ; :year ?y ; :title ?t ; :maker ?m', 'DESC(?y) ?s'],
    ['the oldest, by two keys', '?s ?y ?t', '?s :year ?y ; :title ?t', '?y DESC(STR(?t)) ?s'],
    ['by a text', '?s ?t', '?s :title ?t ; :type ?c', 'STR(?t) ?s'],
    ['by a text, from behind', '?s ?t', '?s :title ?t ; :type ?c', 'DESC(STR(?t)) ?s'],
    ['by what is worked out of a few values', '?s ?y', '?s :year ?y ; :maker ?m', 'DESC(STR(?y)) ?s ?m'],
    ['by a remainder', '?s ?y', '?s :year ?y ; :title ?t', '(?y - 7 * FLOOR(?y / 7)) ?s'],
    ['with optional parts', '?s ?y ?n', '?s :year ?y ; :title ?t OPTIONAL { ?s :note ?n }', '?y ?s'],
    ['without some', '?s ?y', '?s :year ?y ; :title ?t MINUS { ?s :type :kind }', '?y ?s'],
    ['with a condition on the key', '?s ?y', '?s :year ?y ; :title ?t ; :type ?c FILTER(?y > 1991)', '?y ?s'],
    ['that exist', '?s ?y', '?s :year ?y ; :title ?t FILTER NOT EXISTS { ?s :note ?n }', 'DESC(?y) ?s'],
    ['different ones', 'DISTINCT ?s ?y', '?s :maker ?m ; :year ?y ; :title ?t', 'DESC(?y) ?s'],
    ['of nodes without a name', '?s ?t', '?s :title ?t ; :type ?c', '?s'],
    ['behind a path', '?s ?y', '?s :cites/:type ?k ; :year ?y ; :title ?t', '?y ?s ?k'],
    ['with something bound', '?s ?y ?z', '?s :year ?y ; :title ?t BIND(STR(?y) AS ?z)', '?y ?s'],
  ])('%s', (_, selected, pattern, keys) => {
    const text = (cut: string) =>
      `SELECT ${selected} WHERE { ${pattern.replaceAll(':kind', '<type/0>')} } ORDER BY ${keys} ${cut}`;
    for (const source of [whole, changed]) {
      expect(planOf(text('LIMIT 20'), source).join('\n')).toContain('first-in-order');
      const expected = rows(text(''), source);
      expect(expected.length).toBeGreaterThan(60);
      expect(rows(text('LIMIT 20'), source)).toEqual(expected.slice(0, 20));
      expect(rows(text('LIMIT 3 OFFSET 31'), source)).toEqual(expected.slice(31, 34));
    }
  });

  it('are found the ordinary way where hardly any of those that come first are wanted', () => {
    const text = (cut: string) =>
      `SELECT ?s ?y WHERE { ?s :title ?t ; :year ?y FILTER(CONTAINS(?t, "77")) } ORDER BY DESC(?s) ${cut}`;
    const expected = rows(text(''), whole);
    expect(expected.length).toBeGreaterThan(20);
    for (const limit of [1, 10, expected.length, expected.length + 5]) {
      expect(rows(text(`LIMIT ${limit}`), whole)).toEqual(expected.slice(0, limit));
    }
    expect(rows(text('LIMIT 0'), whole)).toEqual([]);
  });

  it('are not looked for in their order where no pattern lies so', () => {
    const text =
      'SELECT ?s WHERE { ?s :title ?t ; :maker ?m OPTIONAL { ?s :note ?n } } ORDER BY ?n ?s LIMIT 5';
    expect(planOf(text, whole).join('\n')).not.toContain('first-in-order');
    expect(planOf(text.replace('?n ?s', 'RAND()'), whole).join('\n')).not.toContain('first-in-order');
  });
});

/** Rows with how many there are of each, as GROUP BY of all variables has them. */
function counted(found: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const row of found) counts.set(row, (counts.get(row) ?? 0) + 1);
  return [...counts].map(([row, count]) => `${row} | ${count}@${namespaces.xsd}integer`).sort();
}

describe('counts', () => {
  it.each([
    ['of what hangs on a variable', '?m ?n', '?m :name ?n . ?s :maker ?m ; :year ?y', 'counted'],
    [
      'of two things that hang on it',
      '?m ?n',
      '?m :name ?n . ?s :maker ?m ; :title ?t ; :cites ?o',
      'counted',
    ],
    ['of what hangs on few', '?t', '?s :title ?t ; :cites ?o . ?o :maker ?m', 'counted'],
    ['of something that is not there', '?m ?n', '?m :name ?n . ?s :maker ?m ; :type :none', ''],
    ['round a cycle of four', '?m ?n', cycle(''), 'join-halves'],
    ['round a cycle, with a condition', '?m ?n', cycle('FILTER(STR(?m) < STR(?n))'), 'join-halves'],
    [
      'with a condition on what is not counted',
      '?m',
      '?m :name ?n . ?s :maker ?m ; :year ?y FILTER(?y > 1990)',
      '',
    ],
  ])('%s', (_, keys, pattern, way) => {
    const text = `SELECT ${keys} (COUNT(*) AS ?count) WHERE { ${pattern} } GROUP BY ${keys}`;
    const plan = planOf(text, whole).join('\n');
    if (way === 'counted') expect(plan).toMatch(/counting \?/);
    else expect(plan).toContain(way);
    for (const source of [whole, changed]) {
      const expected = counted(rows(`SELECT ${keys} WHERE { ${pattern} }`, source));
      expect(rows(text, source).toSorted()).toEqual(expected);
    }
  });

  it.each([
    ['?m', '?m :name ?n . ?s :maker ?m ; :type <type/1>', ''],
    ['?m', '?m ?p ?o', 'count-runs'],
    ['?p', '?m ?p ?o', 'count-runs'],
    ['?o', '?m ?p ?o', 'count-runs'],
    ['?t', '?s :title ?t', 'count-runs'],
  ])('of different %s in %s', (name, pattern, way) => {
    const text = `SELECT (COUNT(DISTINCT ${name}) AS ?count) WHERE { ${pattern} }`;
    for (const source of [whole, changed]) {
      expect(planOf(text, source).join('\n')).toContain(way);
      const each = rows(`SELECT ${name} WHERE { ${pattern} }`, source);
      expect(rows(text, source)).toEqual([`${new Set(each).size}@${namespaces.xsd}integer`]);
      expect(rows(`SELECT DISTINCT ${name} WHERE { ${pattern} }`, source).toSorted()).toEqual(
        [...new Set(each)].sort(),
      );
      const groups = `SELECT ${name} (COUNT(*) AS ?count) WHERE { ${pattern} } GROUP BY ${name}`;
      expect(rows(groups, source).toSorted()).toEqual(counted(each));
    }
  });
});

describe('rows that are known to differ', () => {
  it.each([
    ['?s ?t', '?s :title ?t', false],
    ['?s ?t ?y', '?s :title ?t ; :year ?y FILTER(?y > 1990)', false],
    ['?m ?n', '?s :maker ?m . ?m :name ?n', true],
    ['?s', '?s :maker ?m ; :year ?y', true],
    ['?s ?k ?y', '?s :maker ?m BIND(IF(STRENDS(STR(?m), "1"), 1/0, ?m) AS ?k) ?s :year ?y', true],
    ['?s ?k ?n', '?s :maker ?m BIND(IF(STRENDS(STR(?m), "1"), 1/0, ?m) AS ?k) ?k :name ?n', true],
  ])('%s of %s', (names, pattern, isAsked) => {
    for (const source of [whole, changed]) {
      const all = rows(`SELECT ${names} WHERE { ${pattern} }`, source);
      expect(rows(`SELECT DISTINCT ${names} WHERE { ${pattern} }`, source).toSorted()).toEqual(
        [...new Set(all)].sort(),
      );
      const groups = `SELECT ${names} (COUNT(*) AS ?count) WHERE { ${pattern} } GROUP BY ${names}`;
      expect(rows(groups, source).toSorted()).toEqual(counted(all));
    }
    const plan = planOf(`SELECT DISTINCT ${names} WHERE { ${pattern} }`, whole);
    expect(plan.includes('distinct')).toBe(isAsked);
  });
});

function cycle(filter: string): string {
  return `?a :maker ?m ; :cites ?b . ?b :maker ?n . ?c :maker ?n ; :cites ?d . ?d :maker ?m .
    ?a :type <type/1> . ?c :type <type/1> ${filter}`;
}

describe('what is there and what is not', () => {
  it.each([
    ['FILTER EXISTS { ?s :note ?n }', '?s :note ?n', true],
    ['FILTER NOT EXISTS { ?s :note ?n }', '?s :note ?n', false],
    ['MINUS { ?s :note ?n }', '?s :note ?n', false],
    ['MINUS { ?o :cites ?s }', '?o :cites ?s', false],
    ['FILTER EXISTS { ?s :type <type/2> }', '?s :type <type/2>', true],
    ['FILTER NOT EXISTS { ?s :none ?n }', '?s :none ?n', false],
  ])('%s', (condition, pattern, wanted) => {
    for (const source of [whole, changed]) {
      const there = new Set(rows(`SELECT ?s WHERE { ${pattern} }`, source));
      const expected = rows('SELECT ?s WHERE { ?s :title ?t }', source).filter(
        (row) => there.has(row) === wanted,
      );
      expect(rows(`SELECT ?s WHERE { ?s :title ?t ${condition} }`, source).toSorted()).toEqual(
        expected.toSorted(),
      );
    }
    expect(planOf(`SELECT ?s WHERE { ?s :title ?t ${condition} }`, whole).join('\n')).toContain(
      'counts of the pattern',
    );
  });
});

describe('languages', () => {
  it.each([
    ['LANG(?t) = "en"', (language: string) => language === 'en'],
    ['LCASE(LANG(?t)) = "en"', (language: string) => language.toLowerCase() === 'en'],
    ['LANGMATCHES(LANG(?t), "de")', (language: string) => language.toLowerCase().startsWith('de')],
    ['LANG(?t) = ""', (language: string) => language === ''],
    ['LANG(?t) IN ("fr", "de-AT")', (language: string) => ['fr', 'de-AT'].includes(language)],
    ['!(LANG(?t) != "en")', (language: string) => language === 'en'],
  ])('%s', (condition, holds) => {
    for (const source of [whole, changed]) {
      const texts = rows('SELECT ?t WHERE { ?s :title ?t }', source);
      const expected = texts.filter((row) => holds(/@(.*?)http:/.exec(row)![1]!));
      expect(expected.length < texts.length).toBe(true);
      // Often enough that the languages of all strings are written down.
      for (let time = 0; time < 3; time++) {
        const found = rows(`SELECT ?t WHERE { ?s :title ?t FILTER(${condition}) }`, source);
        expect(found.toSorted()).toEqual(expected.toSorted());
      }
      // A node has no language, which is an error and not true.
      expect(
        rows(`SELECT ?o WHERE { ?s :type ?o FILTER(${condition.replaceAll('?t', '?o')}) }`, source),
      ).toEqual([]);
    }
  });

  it('of titles, counted', () => {
    for (const source of [whole, changed]) {
      const languages = rows('SELECT ?t WHERE { ?s :title ?t }', source).map(
        (row) => /@(.*?)http:/.exec(row)![1]!,
      );
      const found = rows(
        'SELECT ?l (COUNT(*) AS ?n) WHERE { ?s :title ?t BIND(LANG(?t) AS ?l) } GROUP BY ?l',
        source,
      );
      const expected = [...new Set(languages)].map(
        (language) =>
          `${language}@${namespaces.xsd}string | ${languages.filter((other) => other === language).length}@${namespaces.xsd}integer`,
      );
      expect(found.toSorted()).toEqual(expected.sort());
    }
  });
});

describe('the counts of graphs', () => {
  const counted = (pattern: string) =>
    `SELECT ?g (COUNT(*) AS ?n) (COUNT(?o) AS ?m) { GRAPH ?g { ${pattern} } } GROUP BY ?g ORDER BY ?g`;
  /** The same, which has to make the rows: those of nothing else go too. */
  const made = (pattern: string) =>
    `SELECT ?g (COUNT(*) AS ?n) (COUNT(?o) AS ?m) { GRAPH ?g { ${pattern} } FILTER(STR(?g) != "") } GROUP BY ?g ORDER BY ?g`;

  it.each(['?s ?p ?o', ':thing\\/0 ?p ?o', '?s :title ?o', '?o :title ?o', '?g :title ?o', ':nothing ?p ?o'])(
    'are those of their rows: %s',
    (pattern) => {
      for (const source of [whole, changed, graphs])
        expect(rows(counted(pattern), source)).toEqual(rows(made(pattern), source));
    },
  );

  it('are told without making rows', () => {
    expect(rows(counted('?s ?p ?o'), graphs)).toHaveLength(3);
    expect(planOf(counted('?s ?p ?o'), graphs)).toContain('count-graphs');
    expect(planOf(counted('?o :title ?o'), graphs)).not.toContain('count-graphs');
  });
});
