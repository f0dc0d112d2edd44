import { describe, expect, it } from 'vitest';
import { PinakesError } from '../../src/base/index.ts';
import { parseText, type TextOptions } from './parsing.ts';

async function errorOf(text: string | Uint8Array, options: TextOptions): Promise<PinakesError> {
  const error = await parseText(text, { name: 'records/one.ttl', ...options }).then(
    (quads) => expect.fail(`parsed, to ${JSON.stringify(quads)}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof PinakesError)) throw error;
  return error;
}

const head =
  '<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.example/">\n';
const rdfXml = (body: string) => `${head}${body}</rdf:RDF>`;

describe('the line of an error', () => {
  it.each([
    ['text/turtle', '<a> <b> <c> .\n\n<a> <b> .\n', 3],
    ['text/turtle', '<a> <b> """long\nliteral\n""" .\r\n# comment\r\n<a> <b c> .', 5],
    ['text/turtle', '<a> <b> "one" .\n<a> <b> "two', 2],
    ['text/turtle', '<a> <b> [ <c> ( 1 2 .\n', 1],
    ['application/trig', '<g> {\n<a> <b> <c> .\n<a> <b> c .\n}', 3],
    ['application/trig', '<g> {\n<a> <b> <c> .\n', 3],
    ['application/n-triples', '<a:a> <a:b> <a:c> .\n<a:a> <a:b> "x"@en_GB .\n', 2],
    ['application/n-quads', '<a:a> <a:b> <a:c> <a:g> .\n<a:a> <a:b> <a:c> <a:g> <a:h> .', 2],
    ['application/rdf+xml', rdfXml('<rdf:Description rdf:about="a">\n<e:p>x</e:q>\n</rdf:Description>'), 4],
    ['application/rdf+xml', rdfXml('<rdf:Description rdf:about="a"\n rdf:ID="b"/>'), 3],
    ['application/ld+json', '{\n  "@id": "a",\n  "http://e.example/p": [1, 2\n}', 4],
    ['application/ld+json', '{"@id": "a",\n "http://e.example/p": tru }', 2],
    ['application/ld+json', '{"@id": "a",\n "x": "\n"}', 2],
    ['application/ld+json', '{}\n\n{}', 3],
    ['application/ld+json', '{"a": [1,]}', 1],
    ['application/ld+json', '', 1],
  ])('%s: %j', async (mediaType, text, line) => {
    for (const chunkSize of [1, 1000]) {
      const { code, detail, message } = await errorOf(text, { mediaType, chunkSize });
      expect({ code, line: detail.line, file: detail.file }).toEqual({
        code: 'rdf-syntax',
        line,
        file: 'records/one.ttl',
      });
      expect(message).toContain(`records/one.ttl, line ${line}`);
    }
  });

  it('comes with the column where that is known', async () => {
    const { detail } = await errorOf('<a> <b> <c> .\n<a> <b> .\n', { mediaType: 'text/turtle' });
    expect(detail).toEqual({ file: 'records/one.ttl', line: 2, column: 9 });
  });
});

describe('bytes that are not UTF-8', () => {
  const bad = (before: string, after: string) =>
    Buffer.concat([Buffer.from(before), Buffer.from([0xc3, 0x28]), Buffer.from(after)]);

  it.each([
    ['text/turtle', bad('<a> <b> "é" .\n<a> <b> "', '" .\n<a> <b> "ok" .\n')],
    ['application/n-triples', bad('<a:a> <a:b> "é" .\n<a:a> <a:b> "', '" .\n')],
    ['application/rdf+xml', bad('<?xml version="1.0"?>\n<x a="', '"/>\n')],
    ['application/ld+json', bad('{"a": "é",\n "b": "', '"}')],
  ])('%s: are an error on their line, not a replacement character', async (mediaType, bytes) => {
    for (const chunkSize of [1, 3, 1000]) {
      const { code, detail, message } = await errorOf(bytes, { mediaType, chunkSize });
      expect({ code, line: detail.line }).toEqual({ code: 'rdf-syntax', line: 2 });
      expect(message).toContain('UTF-8');
    }
  });

  it('are noticed where the document ends inside a character', async () => {
    const bytes = Buffer.concat([Buffer.from('<a> <b> <c> .\n# '), Buffer.from([0xf0, 0x9f, 0x98])]);
    for (const chunkSize of [1, 2, 1000]) {
      expect((await errorOf(bytes, { mediaType: 'text/turtle', chunkSize })).detail.line).toBe(2);
    }
  });

  it('do not include a byte order mark at the start', async () => {
    expect(await parseText('\ufeff<a> <b> <c> .', { mediaType: 'text/turtle', chunkSize: 1 })).toHaveLength(
      1,
    );
  });
});

describe('what the specifications forbid', () => {
  it.each([
    ['text/turtle', '<http://e.example/a b> <b> <c> .'],
    ['text/turtle', '<http://e.example/\\u0020> <b> <c> .'],
    ['text/turtle', '<a> <b> "\\uD800" .'],
    ['text/turtle', '<a> <b> "\\x" .'],
    ['text/turtle', '<a> <b> "x"@toolongsubtag .'],
    ['text/turtle', '<a> <b> "x"@en- .'],
    ['text/turtle', 'p:a <b> <c> .'],
    ['text/turtle', '"literal" <b> <c> .'],
    ['text/turtle', '<a> _:b <c> .'],
    ['text/turtle', '<g> { <a> <b> <c> }'],
    ['text/turtle', '<a> <b> <<( <a> <b> <c> )>> .'],
    ['text/turtle', '<< <a> <b> <c> >> <b> <c> .'],
    ['text/turtle', '<a> <b> <c> {| <d> <e> |} .'],
    ['text/turtle', '<a> <b> "x"@en--ltr .'],
    ['text/turtle', '@version "1.2" .'],
    ['text/turtle', '{ <a> <b> <c> } => { <d> <e> <f> } .'],
    ['application/n-triples', '<a> <a:b> <a:c> .'],
    ['application/n-triples', '<a:a> <a:b> <a:c> . <a:a> <a:b> <a:c> .'],
    ['application/n-triples', '<a:a> <a:b>\n<a:c> .'],
    ['application/n-triples', '<a:a> <a:b> <a:c> <a:g> .'],
    ['application/n-triples', "<a:a> <a:b> 'x' ."],
    ['application/n-quads', '@prefix a: <a:> .'],
  ])('%s: %s', async (mediaType, text) => {
    expect((await errorOf(text, { mediaType })).code).toBe('rdf-syntax');
  });

  it.each(['text/turtle', 'application/trig', 'application/rdf+xml'])(
    '%s: a relative IRI without a base',
    async (mediaType) => {
      const text = mediaType.endsWith('xml')
        ? rdfXml('<rdf:Description rdf:about="a"><e:p/></rdf:Description>')
        : '<a> <b:b> <c:c> .';
      const { message } = await errorOf(text, { mediaType, baseIri: '' });
      expect(message).toContain('<a> is not an absolute IRI');
    },
  );

  it('an unknown media type', async () => {
    expect(await errorOf('', { mediaType: 'text/html' })).toMatchObject({ code: 'unsupported-media-type' });
  });

  it('what N3 has beyond Turtle, which is read where a document says that it is N3', async () => {
    const error = await errorOf('<a> <b> <c> .\n{ <a> <b> <c> } => { <a> <b> <d> } .', {
      mediaType: 'text/n3',
    });
    expect(error).toMatchObject({ code: 'rdf-syntax', detail: { line: 2 } });
  });
});

describe('limits', () => {
  const limits = { literalBytesMax: 1000, nestingMax: 20, documentBytesMax: 5000 };
  const long = 'x'.repeat(200_000);

  it.each([
    ['a long literal', 'text/turtle', `<a> <b> "${long}" .`],
    ['a literal without an end', 'text/turtle', `<a> <b> """${long}`],
    ['an IRI without an end', 'application/n-quads', `<a:${long}`],
    ['nested brackets', 'text/turtle', `<a> <b> ${'[ <p> '.repeat(50)}`],
    ['nested lists', 'application/trig', `<a> <b> ${'('.repeat(50)}`],
    ['a long text in XML', 'application/rdf+xml', rdfXml(`<e:A><e:p>${long}</e:p></e:A>`)],
    ['a long attribute', 'application/rdf+xml', rdfXml(`<e:A e:p="${long}"/>`)],
    [
      'a long XML literal',
      'application/rdf+xml',
      rdfXml(`<e:A><e:p rdf:parseType="Literal">${'<b>x</b>'.repeat(500)}</e:p></e:A>`),
    ],
    ['nested elements', 'application/rdf+xml', rdfXml('<e:A><e:p>'.repeat(50))],
    [
      'nested elements in an XML literal',
      'application/rdf+xml',
      rdfXml(`<e:A><e:p rdf:parseType="Literal">${'<b>'.repeat(50)}`),
    ],
    ['a long JSON document', 'application/ld+json', `{"a": "${long}"}`],
    ['nested arrays', 'application/ld+json', '['.repeat(50)],
  ])('%s (%s)', async (_title, mediaType, text) => {
    expect(await errorOf(text, { mediaType, limits })).toMatchObject({ code: 'too-large' });
  });

  it('stop a document before it has all come', async () => {
    let given = 0;
    async function* endless() {
      for (;;) {
        given++;
        yield Buffer.from(given === 1 ? '<a> <b> "' : long);
      }
    }
    const { parseRdf } = await import('../../src/rdf/index.ts');
    const options = {
      mediaType: 'text/turtle',
      baseIri: 'http://e.example/',
      name: 'endless',
      blankNodePrefix: 'b',
      limits,
    };
    await expect(parseRdf(endless(), options).next()).rejects.toMatchObject({ code: 'too-large' });
    expect(given).toBeLessThan(5);
  });
});
