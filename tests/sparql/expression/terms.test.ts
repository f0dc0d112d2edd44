import { describe, expect, it } from 'vitest';
import { blankNode, literal, namedNode } from '../../../src/rdf/index.ts';
import { contextOf, evaluate, prepare, show, typed } from './evaluating.ts';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

const cases: readonly (readonly [string, string])[] = [
  ['str(<mailto:alice@work.example>)', '"mailto:alice@work.example"'],
  ['str("01"^^xsd:integer)', '"01"'],
  ['str("chat"@fr)', '"chat"'],
  ['str(bnode())', 'error'],
  ['lang("Roberto"@ES)', '"ES"'],
  ['lang("plain")', '""'],
  ['lang(5)', '""'],
  ['lang(:iri)', 'error'],
  ['langMatches("en-GB", "en")', 'true'],
  ['langMatches("en", "EN")', 'true'],
  ['langMatches("eng", "en")', 'false'],
  ['langMatches("de-Latn-DE", "de-*-DE")', 'false'],
  ['langMatches("", "*")', 'false'],
  ['langMatches("fr", "*")', 'true'],
  ['langMatches("fr", "")', 'false'],
  ['langMatches("fr"@en, "fr")', 'error'],
  ['datatype("Alice")', '<http://www.w3.org/2001/XMLSchema#string>'],
  ['datatype("Alice"@en)', '<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>'],
  ['datatype(42)', '<http://www.w3.org/2001/XMLSchema#integer>'],
  ['datatype("x"^^:mine)', '<http://example.org/mine>'],
  ['datatype(:iri)', 'error'],
  ['iri("http://example/")', '<http://example/>'],
  ['iri(<http://example/>)', '<http://example/>'],
  ['uri("uri")', '<http://example.org/base/uri>'],
  ['iri("../up?q#f")', '<http://example.org/up?q#f>'],
  ['iri("//host/./a/../b")', '<http://host/b>'],
  ['iri("")', '<http://example.org/base/>'],
  ['iri("#f")', '<http://example.org/base/#f>'],
  ['iri("a b")', 'error'],
  ['iri("x"@en)', 'error'],
  ['iri(1)', 'error'],
  ['strdt("123", xsd:integer)', '"123"^^xsd:integer'],
  ['strdt("iiii", <http://example/romanNumeral>)', '"iiii"^^http://example/romanNumeral'],
  ['strdt("x"@en, xsd:string)', 'error'],
  ['strdt("x", "y")', 'error'],
  ['strlang("chat", "en")', '"chat"@en'],
  ['strlang("chat"@fr, "en")', 'error'],
  ['strlang("chat", "")', 'error'],
  ['strlang("chat", "no good")', 'error'],
  ['sameTerm("1"^^xsd:integer, "01"^^xsd:integer)', 'false'],
  ['sameTerm("a", "a"^^xsd:string)', 'true'],
  ['sameTerm("a"@en, "a"@EN)', 'true'],
  ['sameTerm(:a, :a)', 'true'],
  ['isIRI(:a)', 'true'],
  ['isURI("a")', 'false'],
  ['isBlank(bnode())', 'true'],
  ['isBlank("a")', 'false'],
  ['isLiteral("a"^^:mine)', 'true'],
  ['isLiteral(:a)', 'false'],
  ['isNumeric(12)', 'true'],
  ['isNumeric("12")', 'false'],
  ['isNumeric("12"^^xsd:nonNegativeInteger)', 'true'],
  ['isNumeric("1200"^^xsd:byte)', 'false'],
  ['isNumeric(<http://example/>)', 'false'],
];

describe('functions on terms', () => {
  it.each(cases)('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });

  it('make identifiers anew for each call', () => {
    const { compiled, row } = prepare('UUID()');
    const first = show(compiled.evaluate(row));
    expect(first).toMatch(new RegExp(`^<urn:uuid:${uuid}>$`));
    expect(show(compiled.evaluate(row))).not.toBe(first);
    expect(evaluate('STRUUID()')).toMatch(new RegExp(`^"${uuid}"$`));
  });

  it('keep a derived datatype of a value that passes through', () => {
    expect(evaluate('?x', { x: typed('007', 'byte') })).toBe('"007"^^xsd:byte');
    expect(evaluate('COALESCE(?none, ?x)', { x: typed('007', 'byte') })).toBe('"007"^^xsd:byte');
  });
});

describe('BNODE', () => {
  it('is a new node for each call without a label', () => {
    expect(evaluate('sameTerm(BNODE(), BNODE())')).toBe('false');
  });

  it('is one node for one label within a solution, and another in the next solution', () => {
    expect(evaluate('sameTerm(BNODE("a"), BNODE("a"))')).toBe('true');
    expect(evaluate('sameTerm(BNODE("a"), BNODE("b"))')).toBe('false');
    const { compiled, row } = prepare('BNODE("a")');
    expect(show(compiled.evaluate(row))).not.toBe(show(compiled.evaluate(row)));
  });

  it('shares labels with the expression that extends the same solution', () => {
    const context = contextOf();
    const first = prepare('BNODE("a")', { s: literal('x') }, context);
    const nodes = [1, 2, 3].map(() => first.compiled.evaluate(first.row)!);
    const second = prepare('BNODE("a")', { s: literal('x'), first: nodes[0] }, context);
    expect(nodes.map(() => show(second.compiled.evaluate(second.row)))).toEqual(nodes.map(show));
  });

  it('is an error for anything but a plain string', () => {
    expect(evaluate('BNODE("a"@en)')).toBe('error');
    expect(evaluate('BNODE(1)')).toBe('error');
    expect(evaluate('BNODE(?x)', { x: blankNode('b') })).toBe('error');
  });
});

describe('functions by IRI', () => {
  it('come from the context, and are errors where it has none', () => {
    const double = (args: readonly unknown[]) => literal(`${args.length}`);
    const context = contextOf({
      extensionFunction: (iri) => (iri === 'http://example.org/count' ? double : undefined),
    });
    expect(evaluate(':count("a", :b, 3)', {}, context)).toBe('"3"');
    expect(evaluate(':count("a", ?none)', {}, context)).toBe('error');
    expect(evaluate(':unknown("a")', {}, context)).toBe('error');
    expect(evaluate('COALESCE(:unknown("a"), 1)', {}, context)).toBe('"1"^^xsd:integer');
  });

  it('take a variable that is an IRI', () => {
    expect(evaluate('isIRI(?x)', { x: namedNode('http://example.org/a') })).toBe('true');
  });
});
