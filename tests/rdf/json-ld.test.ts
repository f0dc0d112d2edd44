import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { literal, namedNode, term } from '../../src/rdf/index.ts';
import { parseText } from './parsing.ts';

const mediaType = 'application/ld+json';
const remote = 'https://context.example/context.jsonld';

describe('remote contexts', () => {
  const fetched: unknown[] = [];
  beforeEach(() => {
    vi.stubGlobal('fetch', async (...request: unknown[]) => {
      fetched.push(request);
      throw new Error('nothing may be fetched');
    });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    expect(fetched).toEqual([]);
  });

  it.each([
    ['as the context', `{"@context": "${remote}",\n "name": "x"}`, 1],
    ['among others', `{"@context": [{},\n "${remote}"], "name": "x"}`, 2],
    ['imported', `{"@context": {"@import":\n\n "${remote}"}, "name": "x"}`, 3],
    [
      'scoped to a term',
      `{"@context": {"p": {"@id": "http://e.example/p",\n "@context": "${remote}"}}, "p": {"q": "x"}}`,
      2,
    ],
    ['of http', '{"@context": "http://schema.org/", "name": "x"}', 1],
    ['of a file', '{"@context": "file:///etc/passwd", "name": "x"}', 1],
    ['relative to the base', '{"@context": "context.jsonld", "name": "x"}', 1],
  ])('are refused %s, by address and line', async (_title, text, line) => {
    const attempt = parseText(text, { mediaType });
    await expect(attempt).rejects.toMatchObject({
      code: 'rdf-syntax',
      message: expect.stringMatching(
        /the context \S+ is at a remote address, and remote contexts are not fetched/,
      ),
      detail: { line },
    });
  });

  it('are refused again after another document was let load one', async () => {
    const text = `{"@context": "${remote}", "name": "x"}`;
    const asked: string[] = [];
    const documentLoader = async (address: string) => {
      asked.push(address);
      return { address, text: '{"@context": {"name": "http://e.example/name"}}' };
    };
    const quads = await parseText(text, { mediaType, jsonLd: { documentLoader } });
    expect(quads).toMatchObject([{ predicate: namedNode('http://e.example/name'), object: literal('x') }]);
    expect(asked).toEqual([remote]);
    await expect(parseText(text, { mediaType })).rejects.toThrow(remote);
  });
});

describe('documents', () => {
  it.each(['"https://e.example/document"', 'null', '1'])('that are %s are refused', async (text) => {
    await expect(parseText(text, { mediaType })).rejects.toMatchObject({ code: 'rdf-syntax' });
  });

  it('that break a rule of JSON-LD are refused with its error code', async () => {
    const attempt = parseText('{"@id": 1}', { mediaType });
    await expect(attempt).rejects.toMatchObject({
      code: 'rdf-syntax',
      message: expect.stringContaining('invalid @id value'),
    });
  });

  it('have things whose type looks like a keyword, which is left out as the specification says', async () => {
    const quads = await parseText(
      '{"@id": "http://e.example/a", "@type": ["@thing", "http://e.example/T"]}',
      {
        mediaType,
      },
    );
    expect(quads.map(({ object }) => object.value)).toEqual(['http://e.example/T']);
  });

  it('may nest as deep as the limit', async () => {
    const depth = 240;
    const text = `${'{"http://e.example/p": ['.repeat(depth)}"x"${']}'.repeat(depth)}`;
    expect(await parseText(text, { mediaType })).toHaveLength(depth);
  });
});

describe('lexical forms', () => {
  it.each(['1.0', '5.50', '1', 'NaN', 'not a number'])('of xsd:double in a string stay: %s', async (form) => {
    const text = JSON.stringify({
      'http://e.example/p': { '@value': form, '@type': term('xsd', 'double').value },
    });
    expect(await parseText(text, { mediaType })).toMatchObject([
      { object: literal(form, term('xsd', 'double')) },
    ]);
  });

  it('of JSON numbers and booleans are the canonical ones', async () => {
    const text = '{"http://e.example/p": [5, 5.5, true, 1e30]}';
    const objects = (await parseText(text, { mediaType })).map(({ object }) => object);
    expect(objects).toEqual([
      literal('5', term('xsd', 'integer')),
      literal('5.5E0', term('xsd', 'double')),
      literal('true', term('xsd', 'boolean')),
      literal('1.0E30', term('xsd', 'double')),
    ]);
  });
});
