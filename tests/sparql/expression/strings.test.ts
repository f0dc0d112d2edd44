import { describe, expect, it } from 'vitest';
import { PinakesError } from '../../../src/base/index.ts';
import { literal } from '../../../src/rdf/index.ts';
import { contextOf, evaluate } from './evaluating.ts';

const cases: readonly (readonly [string, string])[] = [
  // The examples of SPARQL 1.1 Query 17.4.3.
  ['strlen("chat")', '"4"^^xsd:integer'],
  ['strlen("chat"@en)', '"4"^^xsd:integer'],
  ['strlen("chat"^^xsd:string)', '"4"^^xsd:integer'],
  ['substr("foobar", 4)', '"bar"'],
  ['substr("foobar"@en, 4)', '"bar"@en'],
  ['substr("foobar"^^xsd:string, 4)', '"bar"'],
  ['substr("foobar", 4, 1)', '"b"'],
  ['substr("foobar"@en, 4, 1)', '"b"@en'],
  ['ucase("foo")', '"FOO"'],
  ['ucase("foo"@en)', '"FOO"@en'],
  ['lcase("BAR")', '"bar"'],
  ['lcase("BAR"@en)', '"bar"@en'],
  ['strStarts("foobar", "foo")', 'true'],
  ['strStarts("foobar"@en, "foo"@en)', 'true'],
  ['strStarts("foobar"@en, "foo")', 'true'],
  ['strEnds("foobar", "bar")', 'true'],
  ['strEnds("foobar"@en, "bar"@en)', 'true'],
  ['contains("foobar", "bar")', 'true'],
  ['contains("foobar"@en, "foo"@en)', 'true'],
  ['contains("foobar"@en, "bar")', 'true'],
  ['strbefore("abc","b")', '"a"'],
  ['strbefore("abc"@en,"bc")', '"a"@en'],
  ['strbefore("abc"@en,"b"@cy)', 'error'],
  ['strbefore("abc"^^xsd:string,"")', '""'],
  ['strbefore("abc","xyz")', '""'],
  ['strbefore("abc"@en, "z"@en)', '""'],
  ['strbefore("abc"@en, "z")', '""'],
  ['strbefore("abc"@en, ""@en)', '""@en'],
  ['strbefore("abc"@en, "")', '""@en'],
  ['strafter("abc","b")', '"c"'],
  ['strafter("abc"@en,"ab")', '"c"@en'],
  ['strafter("abc"@en,"b"@cy)', 'error'],
  ['strafter("abc"^^xsd:string,"")', '"abc"'],
  ['strafter("abc","xyz")', '""'],
  ['strafter("abc"@en, "z"@en)', '""'],
  ['strafter("abc"@en, ""@en)', '"abc"@en'],
  ['strafter("abc"@en, "")', '"abc"@en'],
  ['encode_for_uri("Los Angeles")', '"Los%20Angeles"'],
  ['encode_for_uri("Los Angeles"@en)', '"Los%20Angeles"'],
  ['concat("foo", "bar")', '"foobar"'],
  ['concat("foo"@en, "bar"@en)', '"foobar"@en'],
  ['concat("foo"@en, "bar")', '"foobar"'],
  ['concat("foo"@en, "bar"^^xsd:string)', '"foobar"'],
  // Code points, not UTF-16 units.
  ['strlen("😀a")', '"2"^^xsd:integer'],
  ['substr("😀abc", 2, 2)', '"ab"'],
  ['substr("a😀b😀c", 4)', '"😀c"'],
  ['substr("a😀b", 2, 1)', '"😀"'],
  // fn:substring at and beyond the ends.
  ['substr("12345", 0)', '"12345"'],
  ['substr("12345", 0, 3)', '"12"'],
  ['substr("12345", -3, 5)', '"1"'],
  ['substr("12345", 5, 9)', '"5"'],
  ['substr("12345", 6)', '""'],
  ['substr("12345", 2, 0)', '""'],
  ['substr("12345", 2, -1)', '""'],
  ['substr("12345", 2.0)', 'error'],
  ['substr(12345, 2)', 'error'],
  // Kinds of arguments.
  ['strlen(1)', 'error'],
  ['strlen(:iri)', 'error'],
  ['strStarts("foobar", "foo"@en)', 'error'],
  ['strStarts("foobar"@en, "foo"@fr)', 'error'],
  ['strStarts("foobar"@en, "foo"@EN)', 'true'],
  ['contains("a", "")', 'true'],
  ['concat()', '""'],
  ['concat("a"@en)', '"a"@en'],
  ['concat("a"@en, "b"@EN)', '"ab"@en'],
  ['concat("a", 1)', 'error'],
  ['ucase("straße")', '"STRASSE"'],
  ['encode_for_uri("!\'()*~-._é/")', '"%21%27%28%29%2A~-._%C3%A9%2F"'],
];

describe('string functions', () => {
  it.each(cases)('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });

  it('are an error beyond the longest string, and not before', () => {
    const half = literal('x'.repeat(9 * 1024 * 1024));
    expect(evaluate('STRLEN(CONCAT(?x, "y"))', { x: half })).toBe('"9437185"^^xsd:integer');
    expect(evaluate('STRLEN(CONCAT(?x, ?x))', { x: half })).toBe('error');
    expect(evaluate('REPLACE(?x, "x", "yy")', { x: half })).toBe('error');
  });

  it('look at the clock before they make a long string', () => {
    const interrupt = {
      check() {
        throw new PinakesError('query-timeout', 'Too late.');
      },
    };
    const long = literal('x'.repeat(40_000));
    expect(() => evaluate('CONCAT(?x, ?x)', { x: long }, contextOf({ interrupt }))).toThrow('Too late.');
  });
});
