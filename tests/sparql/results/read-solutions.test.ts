import { describe, expect, it } from 'vitest';
import { blankNode, type Term } from '../../../src/rdf/index.ts';
import { readSolutions } from '../../../src/sparql/index.ts';

const JSON_TYPE = 'application/sparql-results+json';
const XML_TYPE = 'application/sparql-results+xml; charset=utf-8';

/** Rows as text, read from pieces of so many bytes. */
function read(mediaType: string, text: string, piece = 3): readonly string[] {
  const bytes = Buffer.from(text);
  function* pieces(): Generator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  }
  let made = 0;
  const rows: string[] = [];
  for (const batch of readSolutions(mediaType, pieces(), () => blankNode(`own${made++}`))) {
    for (const solution of batch)
      rows.push([...solution].map(([name, term]) => `${name}=${shown(term)}`).join(' '));
  }
  return rows;
}

function shown(term: Term): string {
  if (term.termType === 'NamedNode') return `<${term.value}>`;
  if (term.termType === 'BlankNode') return `_:${term.value}`;
  return `"${term.value}"${term.language === '' ? `^${term.datatype.value.replace(/.*#/, '')}` : `@${term.language}`}`;
}

const json = (bindings: string) => `{"head":{"vars":["x","y"]},"results":{"bindings":[${bindings}]}}`;
const xml = (results: string) =>
  `<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="x"/><link href="y"/></head><results>${results}</results></sparql>`;

const fault = (mediaType: string, text: string) => {
  try {
    return read(mediaType, text, 7);
  } catch (thrown) {
    return thrown;
  }
};

describe('solutions that another server sent', () => {
  const every = [
    'x=<http://a/b> y="é 😀 \\ "^string',
    'x="chat"@fr-CA y="1"^integer',
    'x=_:own0 y=_:own1',
    'y=_:own0',
    '',
  ];

  it.each([1, 2, 3, 5, 64, 100_000])('in JSON, in pieces of %d bytes', (piece) => {
    const text = json(`
      {"x":{"type":"uri","value":"http://a/b"},"y":{"type":"literal","value":"é \\ud83d\\ude00 \\\\ "}},
      {"x":{"type":"literal","value":"chat","xml:lang":"fr-CA"},"y":{"type":"typed-literal","value":"1","datatype":"http://www.w3.org/2001/XMLSchema#integer"}},
      {"x":{"type":"bnode","value":"b"},"y":{"type":"bnode","value":"c"}}, {"y":{"type":"bnode","value":"b"},"x":null}, {}`);
    expect(read(JSON_TYPE, text, piece)).toEqual(every);
  });

  it.each([1, 2, 3, 5, 64, 100_000])('in XML, in pieces of %d bytes', (piece) => {
    const text = xml(`
      <result><binding name="x"><uri> http://a/b </uri></binding><binding name="y"><literal>é &#x1F600; \\ </literal></binding></result>
      <result><binding name="x"><literal xml:lang="fr-CA">ch<![CDATA[at]]></literal></binding>
        <binding name="y"><literal datatype="http://www.w3.org/2001/XMLSchema#integer">1</literal></binding></result>
      <result><binding name="x"><bnode>b</bnode></binding><binding name="y"><bnode>c</bnode></binding></result>
      <result><binding name="y"><bnode>b</bnode></binding></result><result/>`);
    expect(read(XML_TYPE, text, piece)).toEqual(every);
  });

  it('in JSON with its members in any order, and others besides', () => {
    const row = '{"x":{"type":"literal","value":"]}\\","}}';
    const text = `{"more":{"bindings":[[{}]]},"results":{"distinct":false,"bindings":[${row},${row}],"ordered":true},"head":{"link":["a:b"],"vars":["x"]}}`;
    expect(read('application/json', text)).toEqual(['x="]}","^string', 'x="]}","^string']);
    expect(read(JSON_TYPE, json(''))).toEqual([]);
  });

  it('gives them as they come', () => {
    const taken: string[] = [];
    function* endless(): Generator<Uint8Array> {
      yield Buffer.from('{"results":{"bindings":[');
      for (;;) {
        taken.push('row');
        yield Buffer.from('{"x":{"type":"literal","value":"1"}},');
      }
    }
    for (const _ of readSolutions(JSON_TYPE, endless(), () => blankNode('b'))) if (taken.length === 3) break;
    expect(taken).toHaveLength(3);
  });
});

describe('what is no answer to SELECT', () => {
  it.each([
    ['', JSON_TYPE],
    ['<html>', JSON_TYPE],
    ['[]', JSON_TYPE],
    ['null', JSON_TYPE],
    ['{}', JSON_TYPE],
    ['{"boolean":true}', JSON_TYPE],
    ['{"results":{}}', JSON_TYPE],
    ['{"results":{"bindings":{}}}', JSON_TYPE],
    [json('').slice(0, -1), JSON_TYPE],
    [json('').slice(0, -4), JSON_TYPE],
    [`${json('')}}`, JSON_TYPE],
    [`${json('')}x`, JSON_TYPE],
    [json('5'), JSON_TYPE],
    [json('null'), JSON_TYPE],
    [json('"x"'), JSON_TYPE],
    [json('[]'), JSON_TYPE],
    [json('{},'), JSON_TYPE],
    [json(',{}'), JSON_TYPE],
    [json('{},,{}'), JSON_TYPE],
    [json('{}{}'), JSON_TYPE],
    [json('{"x":}'), JSON_TYPE],
    [json('{"x":"y"}'), JSON_TYPE],
    [json('{"x":{"type":"uri"}}'), JSON_TYPE],
    [json('{"x":{"type":"uri","value":5}}'), JSON_TYPE],
    [json('{"x":{"type":"uri","value":"relative"}}'), JSON_TYPE],
    [json('{"x":{"type":"uri","value":"http://a/ b"}}'), JSON_TYPE],
    [json('{"x":{"type":"triple","value":"a"}}'), JSON_TYPE],
    [json('{"x":{"type":"literal","value":"a","xml:lang":"not a tag"}}'), JSON_TYPE],
    [json('{"x":{"type":"literal","value":"a","datatype":"integer"}}'), JSON_TYPE],
    [`${'['.repeat(100)}${']'.repeat(100)}`, JSON_TYPE],
    ['', XML_TYPE],
    ['{}', XML_TYPE],
    ['<sparql/>', XML_TYPE],
    ['<html xmlns="http://www.w3.org/1999/xhtml"/>', XML_TYPE],
    [
      '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>true</boolean></sparql>',
      XML_TYPE,
    ],
    ['<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/></sparql>', XML_TYPE],
    [xml('').slice(0, -5), XML_TYPE],
    [xml('<result>').slice(0, -5), XML_TYPE],
    [xml('<row/>'), XML_TYPE],
    [xml('<result><uri>http://a</uri></result>'), XML_TYPE],
    [xml('<result><binding name="x"><triple/></binding></result>'), XML_TYPE],
    [xml('<result><binding name="x"><uri>relative</uri></binding></result>'), XML_TYPE],
    [`<!DOCTYPE sparql [<!ENTITY a "b">]>${xml('')}`, XML_TYPE],
    [xml('<result><binding name="x"><literal>&a;</literal></binding></result>'), XML_TYPE],
    [json(''), 'text/html'],
    [json(''), ''],
    ['x\r\n1\r\n', 'text/csv'],
  ])('%s as %s', (text, mediaType) => {
    expect(fault(mediaType, text)).toMatchObject({ code: 'remote-content' });
  });

  it('bytes that are no text', () => {
    const bytes = Buffer.concat([
      Buffer.from('{"results":{"bindings":[{"x":{"type":"literal","value":"'),
      Buffer.from([0xff]),
    ]);
    expect(() => [...readSolutions(JSON_TYPE, [bytes], () => blankNode('b'))]).toThrow('cannot be read');
  });

  it('a row, a head or a text without end', () => {
    function* endless(start: string): Generator<Uint8Array> {
      yield Buffer.from(start);
      for (;;) yield Buffer.from('x'.repeat(1_000_000));
    }
    const starts = [
      [JSON_TYPE, '{"head":"'],
      [JSON_TYPE, '{"results":{"bindings":[{"x":"'],
      [XML_TYPE, xml('<result><binding name="x"><literal>').slice(0, -25)],
      [XML_TYPE, '<sparql xmlns="http://www.w3.org/2005/sparql-results#" a="'],
    ] as const;
    for (const [type, start] of starts) {
      expect(() => [...readSolutions(type, endless(start), () => blankNode('b'))]).toThrow('cannot be read');
    }
  });
});
