import { describe, expect, it } from 'vitest';
import { blankNode, literal, namedNode } from '../../../src/rdf/index.ts';
import { contextOf, evaluate, prepare, typed } from './evaluating.ts';

const error = '(1/0)';

describe('truth in three values', () => {
  // SPARQL 1.1 Query 17.2, the truth table.
  const operands = [
    ['true', true],
    ['false', false],
    [error, undefined],
  ] as const;
  const table = operands.flatMap(([left, a]) =>
    operands.map(([right, b]) => {
      const or = a === true || b === true ? 'true' : a === undefined || b === undefined ? 'error' : 'false';
      const and =
        a === false || b === false ? 'false' : a === undefined || b === undefined ? 'error' : 'true';
      return [left, right, or, and] as const;
    }),
  );
  it.each(table)('%s and %s: || is %s, && is %s', (left, right, or, and) => {
    expect(evaluate(`${left} || ${right}`)).toBe(or);
    expect(evaluate(`${left} && ${right}`)).toBe(and);
  });

  it('leaves an error an error under !', () => {
    expect(evaluate('!true')).toBe('false');
    expect(evaluate(`!${error}`)).toBe('error');
  });
});

describe('the effective boolean value (17.2.2)', () => {
  it.each([
    ['true', 'false'],
    ['"1"^^xsd:boolean', 'false'],
    ['"x"^^xsd:boolean', 'true'],
    ['""', 'true'],
    ['"0"', 'false'],
    ['"false"', 'false'],
    ['""@en', 'true'],
    ['"a"@en', 'false'],
    ['0', 'true'],
    ['0.0', 'true'],
    ['0e0', 'true'],
    ['"NaN"^^xsd:double', 'true'],
    ['"INF"^^xsd:float', 'false'],
    ['"x"^^xsd:integer', 'true'],
    ['"300"^^xsd:byte', 'true'],
    ['"2020-01-01T00:00:00Z"^^xsd:dateTime', 'error'],
    ['"x"^^:mine', 'error'],
    [':iri', 'error'],
  ])('!%s is %s', (text, expected) => {
    expect(evaluate(`!${text}`)).toBe(expected);
  });

  it('is an error for an unbound variable', () => {
    const { compiled, row } = prepare('?x', { x: undefined });
    expect(compiled.test(row)).toBeUndefined();
    expect(compiled.evaluate(row)).toBeUndefined();
  });
});

const equal: readonly (readonly [string, string, string])[] = [
  ['1', '1.0', 'true'],
  ['1', '"01"^^xsd:integer', 'true'],
  ['1', '1e0', 'true'],
  ['0.1', '0.1e0', 'true'],
  ['"0.1"^^xsd:float', '0.1', 'true'],
  ['"0.1"^^xsd:float', '0.1e0', 'false'],
  ['9007199254740993', '9007199254740992', 'false'],
  ['0e0', '-0e0', 'true'],
  ['"NaN"^^xsd:double', '"NaN"^^xsd:double', 'false'],
  ['"INF"^^xsd:float', '"INF"^^xsd:double', 'true'],
  ['"a"', '"a"^^xsd:string', 'true'],
  ['"a"', '"b"', 'false'],
  ['"a"@en', '"a"@EN', 'true'],
  ['"a"@en', '"a"@fr', 'false'],
  ['"a"@en', '"a"', 'false'],
  ['"a"@en', '"a"^^:mine', 'false'],
  ['true', '"1"^^xsd:boolean', 'true'],
  ['true', '1', 'false'],
  ['1', '"1"', 'false'],
  ['"a"^^:mine', '"a"^^:mine', 'true'],
  ['"a"^^:mine', '"b"^^:mine', 'error'],
  ['"a"^^:mine', '"a"^^:other', 'error'],
  ['"a"^^:mine', '1', 'error'],
  ['"x"^^xsd:integer', '"x"^^xsd:integer', 'true'],
  ['"x"^^xsd:integer', '"y"^^xsd:integer', 'error'],
  ['"x"^^xsd:integer', '1', 'error'],
  [':a', ':a', 'true'],
  [':a', ':b', 'false'],
  [':a', '"http://example.org/a"', 'false'],
  [':a', '"a"^^:mine', 'false'],
];

describe('= and !=', () => {
  it.each(equal)('%s = %s is %s', (a, b, expected) => {
    const opposite = expected === 'true' ? 'false' : expected === 'false' ? 'true' : 'error';
    expect(evaluate(`${a} = ${b}`)).toBe(expected);
    expect(evaluate(`${b} = ${a}`)).toBe(expected);
    expect(evaluate(`${a} != ${b}`)).toBe(opposite);
  });

  it.each(equal)('?a = ?b is the same for %s and %s as %s', (a, b, expected) => {
    const context = contextOf();
    const constant = (text: string) => prepare(text, {}, context).compiled.evaluate({ id: () => 0 });
    const bindings = { a: constant(a), b: constant(b) };
    expect(evaluate('?a = ?b', bindings, context)).toBe(expected);
    expect(evaluate(`?a = ${b}`, bindings, context)).toBe(expected);
    expect(evaluate(`${a} = ?b`, bindings, context)).toBe(expected);
    expect(evaluate(`?a IN (:none, ${b})`, bindings, context)).toBe(expected);
  });

  it('compares nodes, and is an error where a variable is unbound', () => {
    const bindings = { b: blankNode('x'), iri: namedNode('http://example.org/a'), none: undefined };
    expect(evaluate('?b = ?b', bindings)).toBe('true');
    expect(evaluate('?b = ?iri', bindings)).toBe('false');
    expect(evaluate('?iri != :b', bindings)).toBe('true');
    expect(evaluate('?none = :b', bindings)).toBe('error');
    expect(evaluate('?none = ?b', bindings)).toBe('error');
    expect(evaluate('?missing = ?b', bindings)).toBe('error');
  });
});

describe('< and its kin', () => {
  it.each([
    ['1 < 2', 'true'],
    ['2 <= 2.0', 'true'],
    ['1 > 1e0', 'false'],
    ['1.5 >= "1.5"^^xsd:float', 'true'],
    ['9007199254740993 > 9007199254740992', 'true'],
    ['"NaN"^^xsd:double < 1', 'false'],
    ['"NaN"^^xsd:double >= "NaN"^^xsd:double', 'false'],
    ['"-INF"^^xsd:double < -1', 'true'],
    ['"a" < "b"', 'true'],
    ['"a" < "aa"', 'true'],
    ['"Z" < "a"', 'true'],
    ['"\uff5e" < "😀"', 'true'],
    ['false < true', 'true'],
    ['"a" < 1', 'error'],
    ['"a"@en < "b"@EN', 'true'],
    ['"a"@en >= "b"@en', 'false'],
    ['"a"@en < "b"@fr', 'error'],
    ['"a"@en < "b"', 'error'],
    [':a < :b', 'error'],
    ['"a"^^:mine <= "a"^^:mine', 'error'],
    ['"x"^^xsd:integer < 1', 'error'],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });
});

describe('IN and NOT IN (17.4.1.9)', () => {
  it.each([
    ['2 IN (1, 2, 3)', 'true'],
    ['2 IN ()', 'false'],
    ['2 IN (<http://example/iri>, "str", 2.0)', 'true'],
    ['2 IN (1/0, 2)', 'true'],
    ['2 IN (2, 1/0)', 'true'],
    ['2 IN (3, 1/0)', 'error'],
    ['2 NOT IN (1, 2, 3)', 'false'],
    ['2 NOT IN ()', 'true'],
    ['2 NOT IN (<http://example/iri>, "str", 2.0)', 'false'],
    ['2 NOT IN (1/0, 2)', 'false'],
    ['2 NOT IN (2, 1/0)', 'false'],
    ['2 NOT IN (3, 1/0)', 'error'],
    ['1/0 IN (1)', 'error'],
    ['iri("http://example.org/a") IN (:b, :a)', 'true'],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });
});

describe('functional forms', () => {
  it.each([
    ['IF(true, "yes", "no")', '"yes"'],
    ['IF(false, 1/0, "no")', '"no"'],
    ['IF(1/0, "yes", "no")', 'error'],
    ['IF("a", 1, 2)', '"1"^^xsd:integer'],
    ['COALESCE(?none, 1/0, 3)', '"3"^^xsd:integer'],
    ['COALESCE(1/0)', 'error'],
    ['BOUND(?none)', 'false'],
    ['BOUND(?missing)', 'false'],
    ['BOUND(?some)', 'true'],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text, { none: undefined, some: literal('x') })).toBe(expected);
  });

  it('asks the context about EXISTS, once for each row', () => {
    const context = contextOf({
      exists: (_pattern, variables) => (row) => row.id(variables.indexOf('x')) !== 0,
    });
    expect(evaluate('EXISTS { ?x ?p ?o }', { x: literal('a') }, context)).toBe('true');
    expect(evaluate('NOT EXISTS { ?x ?p ?o }', { x: undefined }, context)).toBe('true');
  });

  it('reads the same row through `test` as through `evaluate`', () => {
    const { compiled, row } = prepare('?x > 5 && ?x < 7', { x: typed('6', 'short') });
    expect(compiled.test(row)).toBe(true);
  });
});
