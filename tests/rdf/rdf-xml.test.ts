import { describe, expect, it } from 'vitest';
import { type Quad, term } from '../../src/rdf/index.ts';
import { isomorphic } from './isomorphic.ts';
import { parseText } from './parsing.ts';

const mediaType = 'application/rdf+xml';
const head =
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.example/" xml:base="http://b.example/d/">';
const parse = (body: string) => parseText(`${head}${body}</rdf:RDF>`, { mediaType });

/** The same data in Turtle, which other tests hold to be right. */
async function expectTurtle(body: string, turtle: string): Promise<void> {
  const prologue =
    '@base <http://b.example/d/> . @prefix e: <http://e.example/> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n';
  const expected = await parseText(prologue + turtle, { mediaType: 'text/turtle', blankNodePrefix: 'e' });
  const quads: readonly Quad[] = await parse(body);
  if (!isomorphic(quads, expected)) expect(quads).toEqual(expected);
}

describe('RDF/XML that parsers often get wrong', () => {
  it.each([
    [
      'text around a comment',
      '<e:A rdf:about="a"><e:p>one<!-- c -->two</e:p></e:A>',
      '<a> a e:A ; e:p "onetwo" .',
    ],
    [
      'CDATA between text',
      '<e:A rdf:about="a"><e:p>1<![CDATA[<2>]]>3</e:p></e:A>',
      '<a> a e:A ; e:p "1<2>3" .',
    ],
    ['a relative rdf:type attribute', '<rdf:Description rdf:about="a" rdf:type="T"/>', '<a> a <T> .'],
    [
      'rdf:type on a property element',
      '<e:A rdf:about="a"><e:p rdf:type="T"/></e:A>',
      '<a> a e:A ; e:p [ a <T> ] .',
    ],
    [
      'xml:base on a property element',
      '<e:A rdf:about="a"><e:p xml:base="/o/" rdf:resource="x"/></e:A>',
      '<a> a e:A ; e:p </o/x> .',
    ],
    [
      'xml:lang after the attribute it is for',
      '<e:A rdf:about="a"><e:p e:q="v" xml:lang="en-GB"/></e:A>',
      '<a> a e:A ; e:p [ e:q "v"@en-GB ] .',
    ],
    [
      'xml:lang that ends the language',
      '<e:A rdf:about="a" xml:lang="en"><e:p xml:lang="">v</e:p></e:A>',
      '<a> a e:A ; e:p "v" .',
    ],
    [
      'an unknown parse type',
      '<e:A rdf:about="a"><e:p rdf:parseType="Wild">x</e:p></e:A>',
      '<a> a e:A ; e:p "x"^^rdf:XMLLiteral .',
    ],
    [
      'an empty collection',
      '<e:A rdf:about="a"><e:p rdf:parseType="Collection"/></e:A>',
      '<a> a e:A ; e:p () .',
    ],
    [
      'a statement with a name',
      '<e:A rdf:about="a"><e:p rdf:ID="s">v</e:p></e:A>',
      '<a> a e:A ; e:p "v" . <#s> a rdf:Statement ; rdf:subject <a> ; rdf:predicate e:p ; rdf:object "v" .',
    ],
    [
      'rdf:li',
      '<rdf:Bag rdf:about="a"><rdf:li>1</rdf:li><rdf:li>2</rdf:li></rdf:Bag>',
      '<a> a rdf:Bag ; rdf:_1 "1" ; rdf:_2 "2" .',
    ],
    [
      'attributes without a namespace',
      '<rdf:Description about="a"><e:p resource="x"/></rdf:Description>',
      '<a> e:p <x> .',
    ],
  ])('%s', (_title, body, turtle) => expectTurtle(body, turtle));

  it('one node element without rdf:RDF', async () => {
    expect(await parseText('<A xmlns="http://e.example/"/>', { mediaType })).toMatchObject([
      { predicate: term('rdf', 'type') },
    ]);
  });

  it.each([
    [
      'escapes',
      'a &lt; b &amp; <e:x y="&quot;&#10;"/>',
      'a &lt; b &amp; <e:x xmlns:e="http://e.example/" y="&quot;&#xA;"></e:x>',
    ],
    ['the default namespace', '<x xmlns="urn:x"><y xmlns=""/></x>', '<x xmlns="urn:x"><y xmlns=""></y></x>'],
    [
      'one declaration for elements inside',
      '<e:x><e:y/></e:x><e:z/>',
      '<e:x xmlns:e="http://e.example/"><e:y></e:y></e:x><e:z xmlns:e="http://e.example/"></e:z>',
    ],
    ['comments and instructions', '<!-- c --><?p i?>', '<!-- c --><?p i?>'],
  ])('XML literals in canonical form: %s', async (_title, content, lexicalForm) => {
    const [quad] = await parse(
      `<rdf:Description rdf:about="a"><e:p rdf:parseType="Literal">${content}</e:p></rdf:Description>`,
    );
    expect(quad!.object).toMatchObject({ value: lexicalForm, datatype: term('rdf', 'XMLLiteral') });
  });

  it.each([
    ['stray text', 'stray<e:A/>'],
    ['two nodes in a property', '<e:A><e:p><e:B/><e:C/></e:p></e:A>'],
    ['text and a node in a property', '<e:A><e:p>text<e:B/></e:p></e:A>'],
    ['a node and text in a property', '<e:A><e:p><e:B/>text</e:p></e:A>'],
    ['content beside rdf:resource', '<e:A><e:p rdf:resource="x">text</e:p></e:A>'],
    ['a node beside rdf:datatype', '<e:A><e:p rdf:datatype="x"><e:B/></e:p></e:A>'],
    ['rdf:about beside rdf:ID', '<e:A rdf:about="" rdf:ID="x"/>'],
    ['rdf:Description as an attribute', '<e:A rdf:Description="x"/>'],
    ['an element without a namespace', '<e:A><p>x</p></e:A>'],
    ['another attribute without a namespace', '<e:A href="x"/>'],
    ['a node ID that is no name', '<e:A rdf:nodeID="a#b"/>'],
    ['an ID twice', '<e:A rdf:ID="x"/><e:A rdf:ID="x"/>'],
    ['a language tag that is none', '<e:A><e:p xml:lang="en_GB">x</e:p></e:A>'],
    ['an IRI with a space', '<e:A rdf:about="a b"/>'],
    ['an element that is not closed', '<e:A>'],
    ['an entity that is not declared', '<e:A><e:p>&nbsp;</e:p></e:A>'],
  ])('refuses %s', async (_title, body) => {
    await expect(parse(body)).rejects.toMatchObject({ code: 'rdf-syntax', detail: { line: 1 } });
  });
});

describe('encodings', () => {
  const text = (encoding: string) =>
    `<?xml version="1.0" encoding="${encoding}"?>\n${head}<e:A e:p="é €"/></rdf:RDF>`;
  const values = async (bytes: Uint8Array, chunkSize: number) =>
    (await parseText(bytes, { mediaType, chunkSize })).map(({ object }) => object.value);

  it.each([1, 7, 1000])(
    'are taken from the byte order mark or the declaration, in chunks of %i',
    async (size) => {
      const utf16 = Buffer.from(`\ufeff${text('UTF-16')}`, 'utf16le');
      expect(await values(utf16, size)).toContain('é €');
      expect(await values(utf16.swap16(), size)).toContain('é €');
      expect(await values(Buffer.from(text('ISO-8859-1').replace('€', 'ü'), 'latin1'), size)).toContain(
        'é ü',
      );
      expect(await values(Buffer.from(text('utf-8')), size)).toContain('é €');
    },
  );

  it('are an error where they are not known', async () => {
    await expect(parseText(text('x-none'), { mediaType })).rejects.toMatchObject({
      code: 'rdf-syntax',
      detail: { line: 1 },
    });
  });
});

describe('entities', () => {
  const withSubset = (subset: string, body: string) =>
    parseText(`<!DOCTYPE rdf:RDF [${subset}]>${head}${body}</rdf:RDF>`, { mediaType });

  it('that the document declares are expanded, in their own values too', async () => {
    const subset =
      '<!ENTITY e "http://e.example/"> <!ENTITY t \'&e;T"&#233;\'> <!-- <!ENTITY e "no"> --> <!ENTITY e "second">';
    const [quad] = await withSubset(
      subset,
      '<rdf:Description rdf:about="&e;a"><e:p>&t;</e:p></rdf:Description>',
    );
    expect(quad).toMatchObject({
      subject: { value: 'http://e.example/a' },
      object: { value: 'http://e.example/T"é' },
    });
  });

  it.each([
    ['an external one', '<!ENTITY x SYSTEM "file:///etc/passwd">', 'undefined entity'],
    ['one that declares itself', '<!ENTITY x "&x;">', 'not declared before it'],
    ['markup', '<!ENTITY x "<b/>">', 'markup'],
  ])('are refused: %s', async (_title, subset, problem) => {
    const attempt = withSubset(subset, '<e:A><e:p>&x;</e:p></e:A>');
    await expect(attempt).rejects.toMatchObject({
      code: 'rdf-syntax',
      message: expect.stringContaining(problem),
    });
  });

  it('that double and double again are refused', async () => {
    const bomb = Array.from({ length: 40 }, (_, at) => `<!ENTITY a${at + 1} "&a${at};&a${at};">`).join('');
    await expect(withSubset(`<!ENTITY a0 "aaaaaaaaaa">${bomb}`, '<e:A/>')).rejects.toThrow('longer than');
  });

  it('that are used too often in one literal are refused', async () => {
    const attempt = withSubset(
      `<!ENTITY a "${'a'.repeat(60_000)}">`,
      `<e:A><e:p>${'&a;'.repeat(10_000)}</e:p></e:A>`,
    );
    await expect(attempt).rejects.toMatchObject({ code: 'too-large' });
  });
});
