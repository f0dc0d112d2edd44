import { blankNode, literal, namedNode, type Quad, quad, type Term, term } from '../../src/rdf/index.ts';

export const iri = (name: string) => namedNode(`http://example.org/${name}`);
export const [a, b, c] = [iri('a'), iri('b'), iri('c')];
export const [p, q] = [iri('p'), iri('q')];
export const [g1, g2, g3] = [iri('g1'), iri('g2'), blankNode('g3')];
export const integer = term('xsd', 'integer');

/** Literals of every kind, some equal in order, some beyond what a double holds, some that their datatype does not have. */
const valued: readonly Term[] = [
  ...'1 01 +1 0 -0 -5 42 9007199254740993 9007199254740992 123456789012345678901234567890 1x'
    .split(' ')
    .map((text) => literal(text, integer)),
  ...'1.0 0.1 0.5 2.50 2.5 -0.1 9007199254740993.0 1e3'
    .split(' ')
    .map((text) => literal(text, term('xsd', 'decimal'))),
  ...'1 1e0 0.1 NaN INF -INF -0 9007199254740992 x'
    .split(' ')
    .map((text) => literal(text, term('xsd', 'double'))),
  ...'1 0.1 NaN'.split(' ').map((text) => literal(text, term('xsd', 'float'))),
  literal('7', term('xsd', 'byte')),
  literal('700', term('xsd', 'byte')),
  ...'true 1 false 0 maybe'.split(' ').map((text) => literal(text, term('xsd', 'boolean'))),
  ...'2020-01-01 2020-01-01Z 2020-01-02+14:00 1999-12-31 -0001-01-01 2020-02-30'
    .split(' ')
    .map((text) => literal(text, term('xsd', 'date'))),
  ...'2020-01-01T00:00:00Z 2020-01-01T01:00:00+01:00 2020-01-01T00:00:00.5 2020-01-01T00:00:00.25'
    .split(' ')
    .map((text) => literal(text, term('xsd', 'dateTime'))),
  ...'2014 1950 0001'.split(' ').map((text) => literal(text, term('xsd', 'gYear'))),
  ...'P1Y P12M P1M P30D PT1S PT1.0S'.split(' ').map((text) => literal(text, term('xsd', 'duration'))),
  ...['', 'a', 'a\0', 'a\0\0\0\0', 'ab', 'abcdefgh', 'abcdefghi', 'b', '\uffee', '\u{1f600}', 'é'].flatMap(
    (text) => [
      literal(text),
      literal(text, 'en'),
      literal(text, 'DE-at'),
      literal(text, namedNode('http://example.org/z')),
      literal(text, namedNode('http://example.org/a')),
    ],
  ),
];

/** Triples in one graph, in several, with every kind of term, and enough of them for more than one batch. */
export const contractQuads: readonly Quad[] = [
  quad(a, p, b),
  quad(a, p, b, g1),
  quad(a, p, b, g2),
  quad(a, p, c, g1),
  quad(a, q, literal('x')),
  quad(a, q, literal('x', 'en'), g1),
  quad(a, q, literal('1', integer), g1),
  quad(b, p, a, g2),
  quad(b, p, b, g2),
  quad(blankNode('n'), q, a, g2),
  quad(c, q, blankNode('n'), g3),
  ...valued.map((value) => quad(a, iri('value'), value, g1)),
  ...Array.from({ length: 3000 }, (_, at) =>
    quad(iri(`many${at}`), iri('number'), literal(String(at), integer), g1),
  ),
];
