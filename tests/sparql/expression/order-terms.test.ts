import { describe, expect, it } from 'vitest';
import { blankNode, literal, namedNode, type Term } from '../../../src/rdf/index.ts';
import { orderSortKeys, orderTerms, sortKeyOf } from '../../../src/sparql/evaluate/expression/index.ts';
import { evaluate, typed } from './evaluating.ts';

/** In ascending order; terms of one line are equal. */
const ascending: readonly (readonly (Term | undefined)[])[] = [
  [undefined],
  [blankNode('a')],
  [blankNode('b')],
  [namedNode('http://example.org/a')],
  [namedNode('http://example.org/b')],
  [typed('NaN', 'double'), typed('NaN', 'float')],
  [typed('-INF', 'double')],
  [typed('-1', 'integer')],
  [typed('0', 'integer'), typed('-0', 'double'), typed('0.0', 'decimal')],
  [typed('0.1', 'decimal')],
  [typed('0.1', 'double')],
  [typed('0.1', 'float')],
  [typed('1', 'integer'), typed('01', 'byte'), typed('1.0', 'decimal'), typed('1e0', 'double')],
  [typed('9007199254740992', 'double')],
  [typed('9007199254740993', 'integer')],
  [typed('1'.padEnd(400, '0'), 'integer')],
  [typed('INF', 'double'), typed('INF', 'float')],
  [typed('false', 'boolean'), typed('0', 'boolean')],
  [typed('true', 'boolean')],
  [typed('2020-01-01', 'date')],
  [typed('2020-01-01T00:00:00+01:00', 'dateTime')],
  [typed('2020-01-01T00:00:00', 'dateTime'), typed('2020-01-01T00:00:00Z', 'dateTime')],
  [typed('2020-01-01T00:00:00.5Z', 'dateTime')],
  [typed('2020', 'gYear')],
  [typed('P1D', 'dayTimeDuration')],
  [typed('P1M', 'yearMonthDuration')],
  [literal('')],
  [literal('Z')],
  [literal('a')],
  [literal('a', 'de')],
  [literal('a', 'en'), literal('a', 'EN')],
  [literal('b')],
  [literal('\uff5e')],
  [literal('😀')],
  [typed('x', 'http://example.org/mine')],
  [typed('y', 'http://example.org/mine')],
  [typed('x', 'integer')],
];
const flat = ascending.flatMap((line, rank) => line.map((term) => ({ term, rank })));

describe('the order of ORDER BY', () => {
  it('puts every pair in one order, both ways round', () => {
    for (const a of flat) {
      for (const b of flat) {
        const place = `${JSON.stringify(a.term)} and ${JSON.stringify(b.term)}`;
        expect(Math.sign(orderTerms(a.term, b.term)), place).toBe(Math.sign(a.rank - b.rank));
        expect(Math.sign(orderSortKeys(sortKeyOf(a.term), sortKeyOf(b.term))), place).toBe(
          Math.sign(a.rank - b.rank),
        );
      }
    }
  });

  it('never says the opposite of <', () => {
    for (const a of flat) {
      for (const b of flat) {
        if (a.term === undefined || b.term === undefined) continue;
        if (evaluate('?a < ?b', { a: a.term, b: b.term }) !== 'true') continue;
        expect(orderTerms(a.term, b.term), `${a.term.value} < ${b.term.value}`).toBeLessThan(0);
      }
    }
  });
});
