import { Store as RdflibStore, parse as rdflibParse } from 'rdflib';
import { describe, expect, it } from 'vitest';
import {
  blankNode,
  defaultGraph,
  type GraphName,
  literal,
  namedNode,
  namespaces,
  type Quad,
  quad,
  rdfSyntaxes,
  type SerialiseOptions,
  serialiseRdf,
  type Term,
  term,
} from '../../src/rdf/index.ts';
import { isomorphic } from './isomorphic.ts';
import { parseText } from './parsing.ts';

const ex = (name: string) => namedNode(`http://example.org/${name}`);
const xsd = (name: string) => term('xsd', name);
const prefixes = {
  ...namespaces,
  ex: 'http://example.org/',
  odd: 'urn:odd:',
  'xml-ish': 'http://xml.example/',
};

/** Text that every syntax can hold, each for a reason. */
const texts = [
  '',
  ' ',
  '\n',
  ' leading and trailing ',
  'quotes " and \' and """ and \'\'\'',
  'backslash \\ and \\n and \\u0041',
  'tab\tline\nreturn\rboth\r\nend',
  '<b>&amp; ]]> <!-- no -->',
  'emoji 😀, family 👩‍👩‍👧, flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  'عربى עברית 漢字 e\u0301 \u00e9',
  '\u0085 \u00a0 \u2028 \u2029 \u007f \ufeff \ufffd \u{10ffff}',
  '@prefix ex: <x> . # no comment',
  'long '.repeat(60_000),
];

const terms: readonly Term[] = [
  ...texts.map((text) => literal(text)),
  ...texts.slice(0, -1).map((text) => literal(text, 'en-GB')),
  literal('colour', 'EN-gb-x-private'),
  ...['1', '+1', '-01', '007', ' 1 ', 'one'].map((form) => literal(form, xsd('integer'))),
  ...['1.0', '.5', '-0.50', '5.', '1'].map((form) => literal(form, xsd('decimal'))),
  ...['1e0', '1.E3', '.5e-1', '5.50', '1', 'NaN', 'INF', '-0.0E0'].map((form) =>
    literal(form, xsd('double')),
  ),
  ...['true', 'false', '1', '0', 'TRUE'].map((form) => literal(form, xsd('boolean'))),
  literal('2014', xsd('gYear')),
  literal('<a xmlns="urn:x">&lt;</a>', term('rdf', 'XMLLiteral')),
  literal('{"a": [1, 2.0]}', term('rdf', 'JSON')),
  literal('x', namedNode('urn:odd:type')),
  ex('plain'),
  ex('dots.in.the.end.'),
  ex("percent%20and(brackets)~$&'*+,;=:@!"),
  ex('é/漢字?query=1&other=2#fragment'),
  namedNode('urn:odd:thing'),
  namedNode('ex:looks-like-a-prefixed-name'),
  namedNode('mailto:someone@example.org'),
  term('rdf', 'nil'),
  term('xsd', 'string'),
  blankNode('shared'),
  blankNode('1st.é·x'),
  blankNode('enc.61'),
];

const awkward: readonly Quad[] = [
  ...terms.map((object, at) => quad(ex(`subject-${at % 7}`), ex('p'), object)),
  quad(ex('a'), term('rdf', 'type'), term('skos', 'Concept')),
  quad(ex('a'), term('rdf', 'type'), term('pin', 'SubjectTerm')),
  quad(ex('a'), term('rdf', 'type'), blankNode('type')),
  quad(ex('a'), term('rdf', 'type'), literal('a literal type')),
  quad(namedNode('ex:a'), term('rdf', 'type'), namedNode('ex:Type')),
  quad(namedNode('ex:a'), namedNode('ex:property'), ex('a')),
  quad(ex('a'), namedNode('http://no-prefix.example/ns/local.name'), ex('b')),
  quad(ex('a'), namedNode('urn:odd:local'), ex('b')),
  quad(ex('a'), namedNode('http://xml.example/property'), ex('b')),
  quad(ex('a'), term('rdf', '_1'), ex('b')),
  quad(blankNode('list'), term('rdf', 'first'), ex('item')),
  quad(blankNode('list'), term('rdf', 'rest'), term('rdf', 'nil')),
  quad(blankNode('shared'), ex('p'), blankNode('list')),
  quad(ex('subject-0'), ex('q'), literal('the same subject later')),
];

const graphs: readonly GraphName[] = [
  ex('graph'),
  namedNode('ex:graph'),
  blankNode('graph'),
  blankNode('shared'),
];
const inGraphs: readonly Quad[] = [
  ...awkward.map((each, at) => ({ ...each, graph: graphs[at % 5] ?? defaultGraph })),
  ...graphs.map((graph) => quad(ex('a'), ex('in'), literal(graph.value), graph)),
];

async function written(quads: readonly Quad[], options: SerialiseOptions, batch = 7): Promise<string> {
  const batches: (readonly Quad[])[] = [];
  for (let at = 0; at < quads.length; at += batch) batches.push(quads.slice(at, at + batch));
  let text = '';
  for await (const piece of serialiseRdf(batches, options)) text += piece;
  return text;
}

/** What the JSON-LD processor makes of the tags, as the API allows (https://www.w3.org/TR/json-ld11-api/#value-expansion). */
const lowerCase = ['en-gb', 'en-gb-x-private'];

for (const { name, mediaType, holdsGraphs } of rdfSyntaxes) {
  describe(`${name} written and read again`, () => {
    const data = holdsGraphs ? inGraphs : awkward;
    const cases: readonly [string, Omit<SerialiseOptions, 'mediaType'>][] = [
      ['without prefixes', {}],
      ['with prefixes', { prefixes }],
      ['with a base', { prefixes, baseIri: 'http://example.org/' }],
    ];
    it.each(cases)('is the same dataset %s', async (_title, options) => {
      const text = await written(data, { mediaType, ...options });
      const again = await parseText(text, { mediaType, baseIri: 'http://elsewhere.example/' });
      expect(again.length).toBe(data.length);
      expect(isomorphic(again, data)).toBe(true);
    });

    it('keeps language tags as they are written', async () => {
      const text = await written(awkward, { mediaType, prefixes });
      const tags = (await parseText(text, { mediaType })).map(
        ({ object }) => 'language' in object && object.language,
      );
      expect(new Set(tags)).toEqual(
        new Set([false, '', ...(name === 'JSON-LD' ? lowerCase : ['en-GB', 'EN-gb-x-private'])]),
      );
    });

    it('is the same whatever the chunks, down to one byte', async () => {
      const short = data.filter(({ object }) => object.value.length < 1000);
      const text = await written(short, { mediaType, prefixes });
      for (const chunkSize of [1, 2, 3, 5, 64]) {
        expect(isomorphic(await parseText(text, { mediaType, chunkSize }), short)).toBe(true);
      }
    });

    it('writes more than one batch, with what one node says in both', async () => {
      const many = Array.from({ length: 2500 }, (_, at) =>
        quad(
          blankNode(`n${at % 50}`),
          ex(`p${at % 3}`),
          literal(String(at)),
          holdsGraphs && at % 2 ? ex('g') : defaultGraph,
        ),
      );
      const text = await written(many, { mediaType, prefixes }, 1200);
      expect(isomorphic(await parseText(text, { mediaType }), many)).toBe(true);
    });

    it('writes nothing as an empty dataset', async () => {
      expect(await parseText(await written([], { mediaType, prefixes }), { mediaType })).toEqual([]);
    });

    it('keeps two documents apart, and one document together over chunks', async () => {
      const text = await written([quad(blankNode('x'), ex('p'), blankNode('x'))], { mediaType });
      const [first] = await parseText(text, { mediaType, blankNodePrefix: 'one', chunkSize: 4 });
      const [second] = await parseText(text, { mediaType, blankNodePrefix: 'two' });
      expect(first!.subject).toEqual(first!.object);
      expect(first!.subject.value).not.toBe(second!.subject.value);
      expect(first!.subject.value).toMatch(/^one/);
    });

    it('gives plain data that crosses threads', async () => {
      const quads = await parseText(await written(awkward.slice(0, 3), { mediaType }), { mediaType });
      expect(structuredClone(quads)).toEqual(quads);
      for (const { subject, graph } of quads)
        expect([subject, graph].map(Object.getPrototypeOf)).toEqual([Object.prototype, Object.prototype]);
    });

    it('refuses to write what is no language tag', async () => {
      const bad = [quad(ex('a'), ex('p'), literal('x', 'en . <urn:a> <urn:b> <urn:c>'))];
      await expect(written(bad, { mediaType })).rejects.toMatchObject({ code: 'not-acceptable' });
    });

    it('refuses to write half of a surrogate pair', async () => {
      const bad = [quad(ex('a'), ex('p'), literal('x\ud83d'))];
      await expect(written(bad, { mediaType })).rejects.toMatchObject({ code: 'not-acceptable' });
    });

    it('refuses to write what is no IRI', async () => {
      const bad = [quad(ex('a'), ex('p'), namedNode('http://example.org/a b>'))];
      await expect(written(bad, { mediaType })).rejects.toMatchObject({ code: 'not-acceptable' });
    });
  });
}

describe('control characters', () => {
  const control = [quad(ex('a'), ex('p'), literal('\u0000\u0001\u0008\u000b\u000c\u001f\ufffe\uffff'))];

  it.each(rdfSyntaxes.filter(({ name }) => name !== 'RDF/XML'))(
    'are kept by $name',
    async ({ mediaType }) => {
      expect(await parseText(await written(control, { mediaType }), { mediaType })).toEqual(control);
    },
  );

  it('are what RDF/XML cannot hold, and it says so', async () => {
    const attempt = written(control, { mediaType: 'application/rdf+xml' });
    await expect(attempt).rejects.toThrow('RDF/XML cannot hold the character U+0000');
  });
});

describe('RDF/XML', () => {
  it.each([
    'http://example.org/',
    'http://example.org/123',
    'urn:1',
    'http://example.org/a?b=',
    `${namespaces.rdf}li`,
    `${namespaces.rdf}about`,
  ])('cannot hold the property %s, and says so', async (iri) => {
    const attempt = written([quad(ex('a'), namedNode(iri), ex('b'))], { mediaType: 'application/rdf+xml' });
    await expect(attempt).rejects.toMatchObject({
      code: 'not-acceptable',
      message: expect.stringContaining(`<${iri}>`),
    });
  });
});

describe('what a syntax without graphs does with them', () => {
  it.each(rdfSyntaxes.filter(({ holdsGraphs }) => !holdsGraphs))(
    '$name drops them',
    async ({ mediaType }) => {
      const text = await written([quad(ex('a'), ex('p'), ex('b'), ex('g'))], { mediaType });
      expect(await parseText(text, { mediaType })).toEqual([quad(ex('a'), ex('p'), ex('b'))]);
    },
  );
});

describe('rdflib reads what is written', () => {
  // xmldom warns of U+FFFD on standard error.
  const readable = awkward.filter(
    ({ object }) => object.value.length < 1000 && !object.value.includes('\ufffd'),
  );
  /** rdflib gives numbers and truth values without quotation marks another lexical form, so they prove nothing. */
  const isRewritten = ({ object }: Quad) =>
    'datatype' in object && /#(?:integer|decimal|double|boolean)$/.test(object.datatype.value);

  it.each(['text/turtle', 'application/rdf+xml'])('%s', async (mediaType) => {
    const data = mediaType === 'text/turtle' ? readable.filter((each) => !isRewritten(each)) : readable;
    const text = await written(data, { mediaType, prefixes });
    const store = new RdflibStore();
    rdflibParse(text, store, 'http://elsewhere.example/', mediaType);
    const seen = store.statements.map(({ subject, predicate, object }) =>
      quad(plain(subject), plain(predicate), plain(object)),
    );
    expect(seen.length).toBe(data.length);
    expect(isomorphic(seen, data)).toBe(true);
  });

  // rdflib's terms are classes with other fields beside those of RDF/JS.
  function plain<Kind extends Term>(node: unknown): Kind {
    const { termType, value, language, datatype } = node as Extract<Term, { termType: 'Literal' }>;
    if ((termType as string) === 'NamedNode') return namedNode(value) as Kind;
    if ((termType as string) === 'BlankNode') return blankNode(value) as Kind;
    return literal(value, language === '' ? namedNode(datatype.value) : language) as Kind;
  }
});
