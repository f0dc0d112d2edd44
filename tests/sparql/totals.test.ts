import { describe, expect, it } from 'vitest';
import { literal, namedNode, type Quad } from '../../src/rdf/index.ts';
import { evaluateSelect } from '../../src/sparql/index.ts';
import { plainRandom } from '../plain-random.ts';
import { iri, optionsFor, parse } from './evaluation-setting.ts';

const XSD = 'http://www.w3.org/2001/XMLSchema#';
/** Lexical forms by type: exact and inexact numbers, such as no double holds, what is no number, and what says so. */
const VALUES: readonly (readonly [string, readonly string[]])[] = [
  ['integer', ['1', '02', '-7', '9007199254740991', '9007199254740993', '12345678901234567890']],
  ['decimal', ['0.1', '2.50', '-3']],
  ['double', ['1e0', '0.1', '-0', 'INF', 'NaN']],
  ['float', ['0.1', '16777217']],
  ['string', ['a', '']],
  ['date', ['2001-02-03']],
];
/** Of the six kinds, how many of each hundred values are of it. */
const MIXES = [
  [100, 0, 0, 0, 0, 0],
  [50, 50, 0, 0, 0, 0],
  [60, 0, 40, 0, 0, 0],
  [40, 20, 20, 18, 1, 1],
];

function valuesOf(mix: readonly number[], random: () => number): Quad['object'][] {
  return Array.from({ length: 1 + Math.floor(random() * 12) }, () => {
    const at = random() * 100;
    const kind = mix.findIndex(
      (_, kind) => at < mix.slice(0, kind + 1).reduce((sum, share) => sum + share, 0),
    );
    const [type, forms] = VALUES[Math.max(0, kind)]!;
    return literal(forms[Math.floor(random() * forms.length)]!, namedNode(XSD + type));
  });
}

const AGGREGATES = ['SUM', 'AVG', 'MIN', 'MAX'];
/** Each aggregate of a variable, and of an expression that is the variable, which is worked out for each row. */
const columns = AGGREGATES.map(
  (name) => `(${name}(?x) AS ?${name}) (${name}(IF(true, ?x, ?x)) AS ?${name}2)`,
).join(' ');

describe('SUM, AVG, MIN and MAX of a variable', () => {
  const random = plainRandom(11);
  it.each(MIXES.map((mix) => [mix.join(' '), mix] as const))(
    'are what they are of an expression, with kinds mixed %s',
    (_, mix) => {
      const quads: Quad[] = [];
      for (let group = 0; group < 150; group++) {
        for (const [at, object] of valuesOf(mix, random).entries()) {
          const subject = iri(`s${group}-${at}`);
          const graph = { termType: 'DefaultGraph', value: '' } as const;
          quads.push({ subject, predicate: iri('in'), object: iri(`g${group % 90}`), graph });
          // Some have no value.
          if (group % 30 !== 7 || at > 0) quads.push({ subject, predicate: iri('x'), object, graph });
        }
      }
      for (const value of [
        '?s :x ?x',
        'OPTIONAL { ?s :x ?x }',
        '?s :x ?y BIND(IF(isNumeric(?y), ?y * 2, ?y) AS ?x)',
      ]) {
        const query = parse(`SELECT ?g ${columns} { ?s :in ?g . ${value} } GROUP BY ?g`);
        if (query.form !== 'select') throw new Error('A SELECT is wanted.');
        const cursor = evaluateSelect(query, optionsFor(query, quads));
        let groups = 0;
        for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
          for (let row = 0; row < batch.length; row++, groups++) {
            for (const name of AGGREGATES) {
              const [one, other] = [name, `${name}2`].map((column) =>
                batch!.term(row, cursor.variables.indexOf(column)),
              );
              expect({ name, value, term: one }).toEqual({ name, value, term: other });
            }
          }
        }
        expect(groups).toBe(90);
      }
    },
  );
});
