import { describe, expect, it } from 'vitest';
import { evaluate, typed } from './evaluating.ts';

const cases: readonly (readonly [string, string])[] = [
  ['abs(1)', '"1"^^xsd:integer'],
  ['abs(-1.5)', '"1.5"^^xsd:decimal'],
  ['abs(-2.5e0)', '"2.5E0"^^xsd:double'],
  ['round(2.4999)', '"2.0"^^xsd:decimal'],
  ['round(2.5)', '"3.0"^^xsd:decimal'],
  ['round(-2.5)', '"-2.0"^^xsd:decimal'],
  ['round(-2.5e0)', '"-2.0E0"^^xsd:double'],
  ['round(7)', '"7"^^xsd:integer'],
  ['ceil(10.5)', '"11.0"^^xsd:decimal'],
  ['ceil(-10.5)', '"-10.0"^^xsd:decimal'],
  ['floor(10.5)', '"10.0"^^xsd:decimal'],
  ['floor(-10.5)', '"-11.0"^^xsd:decimal'],
  ['floor("-0.5"^^xsd:float)', '"-1.0E0"^^xsd:float'],
  ['abs("a")', 'error'],
  ['abs("5"^^xsd:byte)', '"5"^^xsd:integer'],
  // Exactness, and promotion.
  ['1 + 2', '"3"^^xsd:integer'],
  ['0.1 + 0.2', '"0.3"^^xsd:decimal'],
  ['0.1e0 + 0.2e0', '"3.0000000000000004E-1"^^xsd:double'],
  ['1 + 2.0', '"3.0"^^xsd:decimal'],
  ['1 + 2e0', '"3.0E0"^^xsd:double'],
  ['1.5 + "2"^^xsd:float', '"3.5E0"^^xsd:float'],
  ['"2"^^xsd:float + 1e0', '"3.0E0"^^xsd:double'],
  ['"0.1"^^xsd:float + "0.2"^^xsd:float', '"3.0E-1"^^xsd:float'],
  ['"5"^^xsd:unsignedByte + "3"^^xsd:short', '"8"^^xsd:integer'],
  ['9007199254740993 + 1', '"9007199254740994"^^xsd:integer'],
  ['9007199254740991 * 9007199254740991', '"81129638414606663681390495662081"^^xsd:integer'],
  ['123456789012345678901234567890.5 * 2', '"246913578024691357802469135781.0"^^xsd:decimal'],
  ['0.00000000000000000000000000000001 * 0.1', '"0.000000000000000000000000000000001"^^xsd:decimal'],
  ['0 * -1', '"0"^^xsd:integer'],
  // Division.
  ['6 / 3', '"2.0"^^xsd:decimal'],
  ['1 / 4', '"0.25"^^xsd:decimal'],
  ['1 / 3', '"0.33333333333333333333"^^xsd:decimal'],
  ['2 / 3', '"0.66666666666666666667"^^xsd:decimal'],
  ['-2 / 3', '"-0.66666666666666666667"^^xsd:decimal'],
  ['1 / 3000000000000000000000000', '"0.000000000000000000000000333333333333333333333"^^xsd:decimal'],
  ['1 / 0', 'error'],
  ['1.0 / 0', 'error'],
  ['1 / 0.0', 'error'],
  ['1e0 / 0', '"INF"^^xsd:double'],
  ['-1 / 0e0', '"-INF"^^xsd:double'],
  ['0e0 / 0', '"NaN"^^xsd:double'],
  // Signs.
  ['-(5)', '"-5"^^xsd:integer'],
  ['-(0)', '"0"^^xsd:integer'],
  ['-(0e0)', '"-0.0E0"^^xsd:double'],
  ['+("5"^^xsd:byte)', '"5"^^xsd:integer'],
  ['-("a")', 'error'],
  ['+("a")', 'error'],
  ['"1" + 1', 'error'],
  ['"x"^^xsd:integer + 1', 'error'],
  ['"300"^^xsd:byte + 1', 'error'],
  // Canonical doubles and floats.
  ['100e0 + 0', '"1.0E2"^^xsd:double'],
  ['1e-7 + 0', '"1.0E-7"^^xsd:double'],
  ['1e400 + 0', '"INF"^^xsd:double'],
  ['"16777217"^^xsd:float + 0', '"1.6777216E7"^^xsd:float'],
  ['"3.4028235E38"^^xsd:float + 0', '"3.4028235E38"^^xsd:float'],
];

describe('numbers', () => {
  it.each(cases)('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });

  it('draw RAND from 0 up to 1, anew for each call', () => {
    expect(evaluate('RAND() >= 0 && RAND() < 1')).toBe('true');
    expect(evaluate('RAND() = RAND()')).toBe('false');
  });

  it('refuse more digits than can be computed with', () => {
    const long = typed('9'.repeat(90_000), 'integer');
    expect(evaluate('?x * ?x', { x: long })).toBe('error');
    expect(evaluate('?x > 1', { x: long })).toBe('true');
    expect(evaluate('?x + 1', { x: typed('9'.repeat(1_000_000), 'integer') })).toBe('error');
  });
});
