import { describe, expect, it } from 'vitest';
import { memoryBudget } from '../../../src/base/index.ts';
import { blankNode, literal, namedNode, type Term } from '../../../src/rdf/index.ts';
import type { Aggregate } from '../../../src/sparql/algebra/index.ts';
import { accumulator } from '../../../src/sparql/evaluate/expression/index.ts';
import { contextOf, expressionOf, show, typed } from './evaluating.ts';

type Options = { readonly distinct?: boolean; readonly separator?: string; readonly rows?: boolean };

function aggregate(
  name: Aggregate['name'],
  values: readonly (Term | undefined)[],
  options: Options = {},
): string {
  const argument = options.rows ? undefined : expressionOf('?x');
  const { distinct = false, separator = ' ' } = options;
  const running = accumulator({ name, distinct, argument, separator }, contextOf());
  for (const value of values) running.add(value);
  return show(running.finish());
}

const ints = [1, 2, 2].map((value) => typed(String(value), 'integer'));

describe('aggregates', () => {
  it.each([
    ['count', '"0"^^xsd:integer'],
    ['sum', '"0"^^xsd:integer'],
    ['avg', '"0"^^xsd:integer'],
    ['min', 'error'],
    ['max', 'error'],
    ['sample', 'error'],
    ['group_concat', '""'],
  ] as const)('%s of an empty group is %s', (name, expected) => {
    expect(aggregate(name, [])).toBe(expected);
    expect(aggregate(name, [], { distinct: true })).toBe(expected);
  });

  it.each([
    ['count', '"3"^^xsd:integer'],
    ['sum', 'error'],
    ['avg', 'error'],
    ['min', 'error'],
    ['max', 'error'],
    ['sample', '"1"^^xsd:integer'],
    ['group_concat', 'error'],
  ] as const)('%s of a group with an error is %s', (name, expected) => {
    expect(aggregate(name, [undefined, ...ints])).toBe(expected);
  });

  it.each([
    ['count', '"2"^^xsd:integer'],
    ['sum', '"3"^^xsd:integer'],
    ['avg', '"1.5"^^xsd:decimal'],
    ['group_concat', '"1 2"'],
  ] as const)('%s(DISTINCT) is %s', (name, expected) => {
    expect(aggregate(name, ints, { distinct: true })).toBe(expected);
  });

  it('counts every row for COUNT(*), unbound ones too', () => {
    expect(aggregate('count', [undefined, ...ints], { rows: true })).toBe('"4"^^xsd:integer');
    expect(aggregate('count', [undefined, undefined], { rows: true, distinct: true })).toBe(
      '"2"^^xsd:integer',
    );
  });

  it('sums exactly, in the widest type', () => {
    expect(
      aggregate(
        'sum',
        ['0.1', '0.2'].map((text) => typed(text, 'decimal')),
      ),
    ).toBe('"0.3"^^xsd:decimal');
    expect(aggregate('sum', [typed('1', 'byte'), typed('2.5', 'double')])).toBe('"3.5E0"^^xsd:double');
    expect(aggregate('avg', ints)).toBe('"1.66666666666666666667"^^xsd:decimal');
    expect(aggregate('avg', [typed('1', 'integer'), typed('2', 'integer'), typed('3', 'integer')])).toBe(
      '"2.0"^^xsd:decimal',
    );
    expect(aggregate('sum', [...ints, literal('2')])).toBe('error');
    expect(aggregate('sum', [typed('9007199254740991', 'integer'), ...ints])).toBe(
      '"9007199254740996"^^xsd:integer',
    );
  });

  it('takes least and most by the order of ORDER BY, and keeps the term as it is', () => {
    const mixed = [
      literal('b'),
      typed('010', 'integer'),
      namedNode('http://example.org/'),
      typed('9.5', 'double'),
    ];
    expect(aggregate('min', mixed)).toBe('<http://example.org/>');
    expect(aggregate('max', mixed)).toBe('"b"');
    expect(aggregate('max', [typed('010', 'integer'), typed('9.5', 'double')])).toBe('"010"^^xsd:integer');
    expect(aggregate('min', [typed('1.0', 'decimal'), typed('1', 'integer')])).toBe('"1.0"^^xsd:decimal');
  });

  it('joins strings with the separator', () => {
    expect(
      aggregate('group_concat', [literal('a', 'en'), namedNode('http://x/'), ...ints], { separator: ', ' }),
    ).toBe('"a, http://x/, 1, 2, 2"');
    expect(aggregate('group_concat', [literal(''), literal('')], { separator: ';' })).toBe('";"');
    expect(aggregate('group_concat', [literal('a'), blankNode('b')])).toBe('error');
  });

  it('asks the budget for what it keeps, and gives it back', () => {
    const budget = memoryBudget(100_000);
    const make = (distinct: boolean) =>
      accumulator(
        { name: 'group_concat', distinct, argument: expressionOf('?x'), separator: '' },
        contextOf({ budget }),
      );
    for (let round = 0; round < 10; round += 1) {
      const running = make(true);
      running.add(literal('x'.repeat(20_000)));
      running.finish();
    }
    const running = make(false);
    expect(() => {
      for (let count = 0; count < 10; count += 1) running.add(literal('x'.repeat(20_000)));
    }).toThrow('memory');
  });
});
