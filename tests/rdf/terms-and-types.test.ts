import { describe, expect, it } from 'vitest';
import {
  blankNode,
  isAbsoluteIri,
  isLanguageTag,
  literal,
  namedNode,
  quad,
  rdfSyntaxes,
  rdfSyntaxOf,
  rdfSyntaxOfFile,
  resolveIri,
} from '../../src/rdf/index.ts';
import { isomorphic } from './isomorphic.ts';

describe('media types', () => {
  it('are found whatever their case and parameters', () => {
    expect(rdfSyntaxOf('Text/Turtle; charset=UTF-8')?.name).toBe('Turtle');
    expect(rdfSyntaxOf(' application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"')?.name).toBe(
      'JSON-LD',
    );
    expect(rdfSyntaxOf('text/html')).toBeUndefined();
    expect(rdfSyntaxOf('')).toBeUndefined();
  });

  it('are found by the names of files', () => {
    expect(rdfSyntaxOfFile('data/pinakes.TTL')?.name).toBe('Turtle');
    expect(rdfSyntaxOfFile('C:\\data\\ontology.owl')?.name).toBe('RDF/XML');
    expect(rdfSyntaxOfFile('x.json-ld')?.name).toBe('JSON-LD');
    for (const name of ['x.ttl.gz', 'ttl', 'folder.ttl/x', 'x.json', ''])
      expect(rdfSyntaxOfFile(name)).toBeUndefined();
  });

  it('belong to one syntax each, as do suffixes and file extensions', () => {
    const types = rdfSyntaxes.flatMap(({ mediaType, also }) => [mediaType, ...also]);
    const extensions = rdfSyntaxes.flatMap(({ fileExtensions }) => fileExtensions);
    expect(new Set(types).size).toBe(types.length);
    expect(new Set(extensions).size).toBe(extensions.length);
    for (const { suffix, fileExtensions } of rdfSyntaxes) expect(fileExtensions).toContain(suffix);
  });
});

describe('IRIs', () => {
  // RFC 3986, 5.4.1 and 5.4.2.
  it.each([
    ['g:h', 'g:h'],
    ['g', 'http://a/b/c/g'],
    ['./g', 'http://a/b/c/g'],
    ['g/', 'http://a/b/c/g/'],
    ['/g', 'http://a/g'],
    ['//g', 'http://g'],
    ['?y', 'http://a/b/c/d;p?y'],
    ['g?y', 'http://a/b/c/g?y'],
    ['#s', 'http://a/b/c/d;p?q#s'],
    ['g#s', 'http://a/b/c/g#s'],
    ['g?y#s', 'http://a/b/c/g?y#s'],
    [';x', 'http://a/b/c/;x'],
    ['g;x?y#s', 'http://a/b/c/g;x?y#s'],
    ['', 'http://a/b/c/d;p?q'],
    ['.', 'http://a/b/c/'],
    ['./', 'http://a/b/c/'],
    ['..', 'http://a/b/'],
    ['../g', 'http://a/b/g'],
    ['../..', 'http://a/'],
    ['../../g', 'http://a/g'],
    ['../../../g', 'http://a/g'],
    ['/./g', 'http://a/g'],
    ['/../g', 'http://a/g'],
    ['g.', 'http://a/b/c/g.'],
    ['..g', 'http://a/b/c/..g'],
    ['./../g', 'http://a/b/g'],
    ['./g/.', 'http://a/b/c/g/'],
    ['g/./h', 'http://a/b/c/g/h'],
    ['g;x=1/../y', 'http://a/b/c/y'],
    ['g?y/../x', 'http://a/b/c/g?y/../x'],
    ['g#s/../x', 'http://a/b/c/g#s/../x'],
    ['http:g', 'http:g'],
  ])('resolve %j to %j', (reference, iri) => {
    expect(resolveIri(reference, 'http://a/b/c/d;p?q')).toBe(iri);
  });

  it('resolve against a base without a path, and drop its fragment', () => {
    expect(resolveIri('x', 'http://a')).toBe('http://a/x');
    expect(resolveIri('', 'http://a/b#c')).toBe('http://a/b');
  });

  it('are absolute and without forbidden characters', () => {
    for (const iri of ['http://e.example/é?a#b', 'urn:x', 'tag:a,2014:b', 'x:😀'])
      expect(isAbsoluteIri(iri)).toBe(true);
    for (const text of ['', 'a', '/a', '1:a', 'http://a b', 'a:<', 'a:\n', 'a:\ud800', 'a:`'])
      expect(isAbsoluteIri(text)).toBe(false);
  });

  it('differ from language tags', () => {
    for (const tag of ['en', 'en-GB', 'x-private1', 'zh-Hant-TW']) expect(isLanguageTag(tag)).toBe(true);
    for (const text of ['', 'en_GB', 'en-', '-en', 'toolongsubtag', '1en'])
      expect(isLanguageTag(text)).toBe(false);
  });
});

describe('isomorphic', () => {
  const p = namedNode('urn:p');
  const edges = (pairs: readonly string[], prefix: string) =>
    pairs.map(([from, to]) => quad(blankNode(prefix + from), p, blankNode(prefix + to)));

  it('takes no notice of labels, order, repetition and the case of language tags', () => {
    const a = [quad(blankNode('a'), p, literal('x', 'en-GB')), quad(blankNode('a'), p, blankNode('b'))];
    const b = [quad(blankNode('y'), p, blankNode('a')), quad(blankNode('y'), p, literal('x', 'EN-gb'))];
    expect(isomorphic(a, [...b, ...b])).toBe(true);
  });

  it('tells apart what differs in one term', () => {
    const one = [quad(namedNode('urn:s'), p, literal('1'))];
    expect(isomorphic(one, [quad(namedNode('urn:s'), p, literal('2'))])).toBe(false);
    expect(isomorphic(one, [quad(namedNode('urn:s'), p, literal('1', 'en'))])).toBe(false);
    expect(isomorphic(one, [quad(namedNode('urn:s'), p, literal('1'), namedNode('urn:g'))])).toBe(false);
    expect(isomorphic(one, [])).toBe(false);
    expect(
      isomorphic([quad(blankNode('a'), p, blankNode('a'))], [quad(blankNode('a'), p, blankNode('b'))]),
    ).toBe(false);
  });

  it('finds partners among nodes that look the same', () => {
    const hexagon = ['ab', 'bc', 'cd', 'de', 'ef', 'fa'];
    const triangles = ['ab', 'bc', 'ca', 'de', 'ef', 'fd'];
    expect(isomorphic(edges(hexagon, '1'), edges([...hexagon].reverse(), '2'))).toBe(true);
    expect(isomorphic(edges(triangles, '1'), edges(['fe', 'ed', 'df', 'ac', 'cb', 'ba'], '2'))).toBe(true);
    expect(isomorphic(edges(hexagon, '1'), edges(triangles, '2'))).toBe(false);
  });

  it('sees blank nodes as graph names', () => {
    const inGraph = (graph: string) => [quad(blankNode('s'), p, literal('x'), blankNode(graph))];
    expect(isomorphic(inGraph('g'), inGraph('h'))).toBe(true);
    expect(isomorphic(inGraph('g'), inGraph('s'))).toBe(false);
  });
});
