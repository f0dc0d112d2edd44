import { describe, expect, it } from 'vitest';
import { PinakesError } from '../../src/base/index.ts';
import { literal, namedNode, quad, term } from '../../src/rdf/index.ts';
import { bindVariables, type ParseOptions, parseQuery, parseUpdate } from '../../src/sparql/index.ts';
import { optimise } from '../../src/sparql/optimise/index.ts';
import { iri, parse, rowsOf, select } from './evaluation-setting.ts';

const options = { baseIri: 'http://example.org/' };

function fault(text: string, parseText: (text: string) => unknown = (of) => parseQuery(of, options)): string {
  try {
    parseText(text);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(PinakesError);
    const { code, detail } = thrown as PinakesError;
    expect(code).toBe('sparql-syntax');
    return `${detail.line}:${detail.column}`;
  }
  return 'parsed';
}

describe('positions of syntax errors', () => {
  it.each([
    ['SELECT * WHERE { ?s ?p }', '1:24'],
    ['SELECT *\nWHERE { ?s ?p ?o', '2:17'],
    ['SELECT *\r\nWHERE {\r\n  ?s foo:bar ?o }', '3:6'],
    ['SELECT * WHERE { ?s ?p "open }', '1:24'],
    ['SELECT ?s (COUNT(?o) AS ?n)\nWHERE { ?s ?p ?o }', '1:8'],
    ['SELECT (1 AS ?x)\n (2 AS ?x) {}', '2:8'],
    ['SELECT * {\n ?s ?p ?o\n BIND(1 AS ?o) }', '3:12'],
    ['SELECT * { ?s ?p ?o FILTER(COUNT(?s) > 1) }', '1:28'],
    ['SELECT (SUM(COUNT(?s)) AS ?n) { ?s ?p ?o }', '1:13'],
    ['SELECT * { _:a ?p ?o OPTIONAL { _:a ?q ?r } }', '1:33'],
    ['SELECT * { ?s ?p ?o } GROUP BY ?s', '1:23'],
    ['SELECT * { VALUES (?x ?y) { (1) } }', '1:35'],
    ['SELECT * { ?s \\u003F ?o } #', '1:15'],
    ['INSERT DATA { <a> <b> <c> }', '1:27'],
    ['', '1:1'],
  ])('%s', (text, position) => expect(fault(text)).toBe(position));

  it.each([
    ['DELETE DATA { <a> <b> _:c }', '1:23'],
    ['DELETE DATA { GRAPH <g> { <a> <b> _:c } }', '1:35'],
    ['INSERT DATA { <a> <b> ?c }', '1:23'],
    ['DELETE { <a> <b> _:c } WHERE {}', '1:18'],
    ['SELECT * {}', '1:11'],
  ])('%s', (text, position) => expect(fault(text, (of) => parseUpdate(of, options))).toBe(position));
});

function refusal(text: string, limits: Partial<ParseOptions> = {}): string {
  try {
    parseQuery(text, { ...options, ...limits });
  } catch (thrown) {
    return (thrown as PinakesError).code;
  }
  return 'parsed';
}

/** As many parts as go into 64 KiB. */
function full(before: string, part: (n: number) => string, after: string, between = ''): string {
  let text = before + part(0);
  for (let n = 1; ; n++) {
    const next = between + part(n);
    if (text.length + next.length + after.length > 65_536) return text + after;
    text += next;
  }
}

describe('the time of parsing', () => {
  /** Of the kinds that cost the square of their length where lists are put together one by one; it is minutes then. */
  it.each([
    ['triples', full('SELECT*{', () => '?a ?b ?c.', '}')],
    ['triples of different variables', full('SELECT*{', (n) => `?a${n} ?b ?c.`, '}')],
    ['an object list', full('SELECT*{?s ?p ', () => '1', '}', ',')],
    ['a property list', full('SELECT*{?s ', () => '?p ?o', '}', ';')],
    ['a collection', full('SELECT*{?s ?p (', () => '1 ', ')}')],
    ['IN', full('SELECT*{FILTER(?a IN(', () => '1', '))}', ',')],
    ['arguments', full('SELECT(CONCAT(', () => '1', ')AS?x){}', ',')],
    ['aggregates', full('SELECT', (n) => `(COUNT(?v${n})AS?w${n})`, '{}')],
    ['keys', full('SELECT(1 AS?z){}GROUP BY', (n) => `(1 AS?a${n})`, '')],
    ['sampled conditions', full('SELECT(1 AS?z){}ORDER BY', (n) => `(?a${n})`, '')],
    [
      'filters over branches',
      `SELECT*{${Array(3000).fill('{?a?b?c}').join('UNION')}${'FILTER(?a)'.repeat(900)}}`,
    ],
    [
      'BIND among triples',
      `SELECT*{${Array.from({ length: 990 }, (_, n) => `BIND(1 AS?a${n})?x ?y${n} 1.`).join('')}}`,
    ],
    [
      'groups in groups',
      `SELECT*${Array(120)
        .fill(`{${'?s ?p ?o.'.repeat(50)}`)
        .join('')}${'}'.repeat(120)}`,
    ],
  ])('is in proportion to the text for %s', (_, text) => {
    const query = parseQuery(text.slice(0, 65_536), { ...options, parseMs: 5000 });
    expect(optimise(query.where)).toBeDefined();
  });

  it('does not grow with the ways to cut white space up', () => {
    const blank = ' \n#\n'.repeat(5000);
    expect(() => parseUpdate(`INSERT ${blank} {} WHERE {}`, options)).not.toThrow();
    expect(fault(`INSERT ${blank} x`, (of) => parseUpdate(of, options))).not.toBe('parsed');
  });

  it('is limited: a text that takes longer is refused', () => {
    const text = full('SELECT*{FILTER(?a IN(', () => '1', '))}', ',');
    expect(refusal(text, { parseMs: 0.5 })).toBe('query-parse');
    expect(refusal('SELECT * {}')).toBe('parsed');
  });
});

describe('limits before parsing', () => {
  it('refuses what is too long, too deep or too chained, and takes what is not', () => {
    expect(refusal(`SELECT * {${' '.repeat(70000)}}`)).toBe('too-large');
    expect(fault(`SELECT * ${'{'.repeat(5000)}${'}'.repeat(5000)}`)).toBe('1:139');
    expect(fault(`SELECT * { FILTER(${'('.repeat(500)}1${')'.repeat(500)}) }`)).toBe('1:146');
    expect(fault(`SELECT * { FILTER(?x${' || ?x'.repeat(5000)}) }`)).not.toBe('parsed');
    expect(fault(`SELECT * { ${'OPTIONAL { ?s ?p ?o } '.repeat(2000)} }`)).not.toBe('parsed');
    expect(fault(`SELECT * ${'{'.repeat(100)}${'}'.repeat(100)}`)).toBe('parsed');
    expect(fault(`SELECT * { {}${' UNION {}'.repeat(5000)} }`)).toBe('parsed');
    expect(fault(`SELECT * { # ${'{'.repeat(5000)}\n FILTER("${'('.repeat(5000)}" = "") }`)).toBe('parsed');
  });
});

describe('terms keep what was written', () => {
  const quads = [
    quad(iri('s'), iri('p'), literal('+5', term('xsd', 'integer'))),
    quad(iri('s'), iri('p'), literal('1E6', term('xsd', 'double'))),
    quad(iri('s'), iri('p'), literal('x', 'EN-gb')),
  ];

  it('finds numbers by their lexical form', () => {
    expect(select('SELECT ?s { ?s :p +5 }', quads)).toEqual([':s']);
    expect(select('SELECT ?s { ?s :p 5 }', quads)).toEqual([]);
    expect(select('SELECT ?s { ?s :p 1E6 }', quads)).toEqual([':s']);
    expect(select('SELECT ?s { ?s :p 1e6 }', quads)).toEqual([]);
    expect(select('SELECT ?s { ?s :p "x"@en-GB }', quads)).toEqual([':s']);
  });

  it('keeps the case of language tags, and subtracts where a sign follows a number', () => {
    expect(select('SELECT (LANG("x"@EN-gb) AS ?l) (3-1 AS ?a) (3 +1*2 AS ?b) {}', [])).toEqual(['EN-gb 2 5']);
  });

  it('resolves IRIs, prefixes, and escapes', () => {
    const text =
      'BASE <http://a/b/c> PREFIX p: <../d#> SELECT (<e> AS ?x) (p:f AS ?y) (p:a\\/b AS ?z) ("\\u00E9\\t" AS ?t) {}';
    expect(rowsOf(parseQuery(text, options), [])).toEqual(['http://a/b/e http://a/d#f http://a/d#a/b é\t']);
    expect(select('SELECT (IRI("x") AS ?i) {}', [])).toEqual([':x']);
  });

  it('keeps the columns of VALUES without rows', () => {
    expect(parse('SELECT * { VALUES (?x ?y) {} }')).toMatchObject({ variables: ['x', 'y'] });
    expect(parse('SELECT * { VALUES ?x {} }')).toMatchObject({ variables: ['x'] });
  });
});

describe('bindVariables', () => {
  const quads = [
    quad(iri('a'), iri('p'), iri('b')),
    quad(iri('a'), iri('p'), iri('c')),
    quad(iri('b'), iri('p'), iri('c')),
    quad(iri('c'), iri('q'), literal('x')),
  ];

  it('puts terms in the place of variables, and keeps them projected', () => {
    const query = bindVariables(parse('SELECT ?s ?o { ?s :p ?o FILTER(BOUND(?s)) } ORDER BY ?o'), {
      s: iri('a'),
    });
    expect(rowsOf(query, quads)).toEqual([':a :b', ':a :c']);
  });

  it('reaches into filters, OPTIONAL, EXISTS and sub-selects that project the variable', () => {
    const text = `SELECT ?s ?o ?x { ?t :p ?o OPTIONAL { ?s :q ?x } FILTER NOT EXISTS { ?s :p ?o }
      { SELECT ?s { ?s :q ?y } } } ORDER BY ?o`;
    expect(rowsOf(bindVariables(parse(text), { s: iri('c') }), quads)).toEqual([
      ':c :b x',
      ':c :c x',
      ':c :c x',
    ]);
  });

  it('leaves a variable of the same name inside a sub-select alone', () => {
    const text = 'SELECT ?s ?n { { SELECT (COUNT(?s) AS ?n) { ?s :p ?o } } }';
    expect(rowsOf(bindVariables(parse(text), { s: iri('a') }), quads)).toEqual([':a 3']);
  });

  it('refuses blank nodes, and literals where an IRI has to stand', () => {
    const query = parse('SELECT * { ?s ?p ?o }');
    expect(() => bindVariables(query, { s: { termType: 'BlankNode', value: 'b' } })).toThrow(/blank node/);
    expect(() => bindVariables(query, { p: literal('x') })).toThrow(/only an IRI/);
    expect(() => bindVariables(query, { s: namedNode('http://x/') })).not.toThrow();
  });
});
