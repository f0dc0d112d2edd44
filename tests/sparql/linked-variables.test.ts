import { expect, it } from 'vitest';
import { memoryBudget, uninterrupted } from '../../src/base/index.ts';
import {
  blankNode,
  defaultGraph,
  literal,
  namedNode,
  type Quad,
  type Term,
  term,
} from '../../src/rdf/index.ts';
import { type Explanation, explainQuery } from '../../src/sparql/evaluate/explain/index.ts';
import { evaluateSelect, type QuadSource, type Query, resolveDataset } from '../../src/sparql/index.ts';
import { plainRandom } from '../plain-random.ts';
import { arraySource } from './array-source.ts';
import { iri, NS, parse } from './evaluation-setting.ts';

const integer = (text: string) => literal(text, term('xsd', 'integer'));
const years = (text: string) => literal(text, term('xsd', 'gYear'));

/** Values of one predicate each: those of the first are equal to no other term, of the others some are equal though written otherwise. */
const KINDS: readonly (readonly Term[])[] = [
  [iri('a'), iri('b'), blankNode('c'), literal('a'), literal('a', 'en'), literal('A', 'EN')],
  [literal('a'), literal('b'), literal('a', 'en')],
  [years('1999'), years('2000'), years('2001')],
  [years('1999'), years('2000'), years('2000Z'), literal('2000-01-01', term('xsd', 'date'))],
  [integer('1'), integer('2'), integer('3')],
  [integer('1'), integer('01'), integer('2'), literal('1.0', term('xsd', 'decimal')), literal('1')],
  [literal('NaN', term('xsd', 'double')), literal('1', term('xsd', 'double')), integer('1')],
  [literal('true', term('xsd', 'boolean')), literal('1', term('xsd', 'boolean')), literal('x', iri('type'))],
];

function optionsOn(source: QuadSource, query: Query) {
  return {
    source,
    dataset: resolveDataset(query.dataset, source, { graphs: undefined, defaultGraph: 'union' }),
    interrupt: uninterrupted,
    memory: memoryBudget(1 << 28),
    now: new Date(0),
    baseIri: NS,
    freshBlankNode: () => blankNode('none'),
    extensionFunction: () => undefined,
  };
}

function rowsOf(text: string, source: QuadSource): readonly string[] {
  const query = parse(text) as Extract<Query, { form: 'select' }>;
  const cursor = evaluateSelect(query, optionsOn(source, query));
  const rows: string[] = [];
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    for (let row = 0; row < batch.length; row++) {
      const cells = cursor.variables.map((_, column) => batch.term(row, column));
      rows.push(
        cells
          .map((cell) =>
            cell?.termType === 'Literal'
              ? `${cell.value}@${cell.language}^${cell.datatype.value}`
              : cell?.value,
          )
          .join(' '),
      );
    }
  }
  return rows.sort();
}

function operatorsOf({ operator, detail, inputs }: Explanation['plan']): readonly string[] {
  return [`${operator} ${detail.way ?? detail.variable ?? ''}`.trimEnd(), ...inputs.flatMap(operatorsOf)];
}

function randomSource(seed: number): QuadSource {
  const random = plainRandom(seed);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
  const [first, second] = [pick(KINDS), pick(KINDS)];
  const quads: Quad[] = [];
  for (let at = 0; at < 24; at++) {
    const subject = namedNode(`${NS}s${Math.floor(random() * 8)}`);
    const isFirst = random() < 0.5;
    const predicate = iri(isFirst ? 'p' : 'q');
    quads.push({ subject, predicate, object: pick(isFirst ? first : second), graph: defaultGraph });
  }
  return arraySource(quads, seed % 3 === 0 ? () => random() < 0.7 : undefined);
}

it('answers equal variables as if each pair were looked at', () => {
  let found = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const source = randomSource(seed);
    for (const [linked, plain] of [
      ['?a = ?b', '?a = ?b || false'],
      ['sameTerm(?b, ?a)', 'sameTerm(?a, ?b) || false'],
      ['?x = ?y', '?x = ?y || false'],
      ['?a = ?b && ?b = ?c', '(?a = ?b && ?b = ?c) || false'],
    ]) {
      const patterns = '?x :p ?a . ?y :q ?b . ?z :p ?c';
      const wanted = rowsOf(`SELECT * { ${patterns} FILTER(${plain}) }`, source);
      expect(rowsOf(`SELECT * { ${patterns} FILTER(${linked}) }`, source)).toEqual(wanted);
      const inside = (condition: string) =>
        `SELECT ?x (COUNT(?y) AS ?n) { ?x :p ?a FILTER EXISTS { ?y :q ?b FILTER(${condition}) } ${patterns} } GROUP BY ?x`;
      expect(rowsOf(inside(linked!), source)).toEqual(rowsOf(inside(plain!), source));
      found += wanted.length;
    }
  }
  expect(found).toBeGreaterThan(2_000);
});

it('looks equal things up, and compares what may be equal in other words', () => {
  const planOf = (objects: readonly Term[]) => {
    const quads = objects.flatMap((object, at) =>
      ['p', 'q'].map((name) => ({
        subject: iri(`s${at}`),
        predicate: iri(name),
        object,
        graph: defaultGraph,
      })),
    );
    const source = arraySource(quads);
    const query = parse('SELECT * { ?x :p ?a . ?y :q ?b FILTER(?a = ?b) }');
    const { plan } = explainQuery(query, { ...optionsOn(source, query), run: false, assertRows() {} });
    return operatorsOf(plan);
  };
  for (const objects of [KINDS[1]!, KINDS[2]!, KINDS[4]!, [iri('a'), blankNode('b')]])
    expect(planOf(objects)).toContain('join-pattern probe');
  for (const objects of [KINDS[3]!, KINDS[5]!, KINDS[6]!, KINDS[7]!]) {
    expect(planOf(objects)).not.toContain('join-pattern probe');
    expect(planOf(objects)).toContain('filter');
  }
});
