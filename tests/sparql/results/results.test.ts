import { describe, expect, it } from 'vitest';
import { blankNode, literal, namedNode, namespaces, type Term } from '../../../src/rdf/index.ts';
import {
  booleanResult,
  type ResultFormat,
  resultMediaTypes,
  solutionFormatOf,
  solutionWriter,
} from '../../../src/sparql/results/index.ts';

type Row = readonly (Term | undefined)[];

const typed = (value: string, type: string) =>
  literal(value, namedNode(type.includes(':') ? type : namespaces.xsd + type));

/** A whole result, its rows handed over in batches of two. */
function write(format: ResultFormat, variables: readonly string[], rows: readonly Row[]): string {
  const writer = solutionWriter(format);
  let text = writer.head(variables);
  for (let start = 0; start < rows.length; start += 2) {
    const batch = rows.slice(start, start + 2);
    text += writer.rows(
      { length: batch.length, term: (row, column) => batch[row]![column] },
      variables.length,
    );
  }
  return text + writer.tail();
}

const rows: readonly Row[] = [
  [namedNode('http://example.org/s?a=1&b=2'), literal('say "hi" <&>')],
  [blankNode('b0'), undefined],
  [undefined, literal('chat', 'fr-BE')],
  [typed('1', 'integer'), typed('5,5', 'http://example.org/mine')],
  [undefined, undefined],
];

describe('SPARQL Query Results JSON', () => {
  it('says every kind of term', () => {
    expect(JSON.parse(write('json', ['s', 'o'], rows))).toEqual({
      head: { vars: ['s', 'o'] },
      results: {
        bindings: [
          {
            s: { type: 'uri', value: 'http://example.org/s?a=1&b=2' },
            o: { type: 'literal', value: 'say "hi" <&>' },
          },
          { s: { type: 'bnode', value: 'b0' } },
          { o: { type: 'literal', value: 'chat', 'xml:lang': 'fr-BE' } },
          {
            s: { type: 'literal', value: '1', datatype: `${namespaces.xsd}integer` },
            o: { type: 'literal', value: '5,5', datatype: 'http://example.org/mine' },
          },
          {},
        ],
      },
    });
  });

  it('is whole without rows and without variables', () => {
    expect(JSON.parse(write('json', ['x'], []))).toEqual({
      head: { vars: ['x'] },
      results: { bindings: [] },
    });
    expect(JSON.parse(write('json', [], [[], []]))).toEqual({
      head: { vars: [] },
      results: { bindings: [{}, {}] },
    });
  });

  it('carries every character', () => {
    const text = '\u0000\b\t\n\r"\\/\u2028😀\ud800';
    expect(JSON.parse(write('json', ['x'], [[literal(text)]])).results.bindings[0].x.value).toBe(text);
  });
});

describe('SPARQL Query Results XML', () => {
  it('says every kind of term', () => {
    expect(write('xml', ['s', 'o'], rows)).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>
<sparql xmlns="http://www.w3.org/2005/sparql-results#">
<head><variable name="s"/><variable name="o"/></head>
<results>
<result><binding name="s"><uri>http://example.org/s?a=1&amp;b=2</uri></binding><binding name="o"><literal>say &quot;hi&quot; &lt;&amp;&gt;</literal></binding></result>
<result><binding name="s"><bnode>b0</bnode></binding></result>
<result><binding name="o"><literal xml:lang="fr-BE">chat</literal></binding></result>
<result><binding name="s"><literal datatype="http://www.w3.org/2001/XMLSchema#integer">1</literal></binding><binding name="o"><literal datatype="http://example.org/mine">5,5</literal></binding></result>
<result></result>
</results>
</sparql>
`,
    );
  });

  it('keeps white space from being normalised, and replaces what XML cannot hold', () => {
    const text = write('xml', ['x'], [[literal('\t\n\r\u0000\u0008\ufffe\ud800|😀\u0085')]]);
    expect(text).toContain('<literal>&#x9;&#xA;&#xD;\ufffd\ufffd\ufffd\ufffd|😀\u0085</literal>');
  });
});

describe('SPARQL Query Results CSV', () => {
  it('says bare values, quoted where RFC 4180 asks', () => {
    expect(write('csv', ['s', 'o'], rows)).toBe(
      's,o\r\n' +
        'http://example.org/s?a=1&b=2,"say ""hi"" <&>"\r\n' +
        '_:b0,\r\n' +
        ',chat\r\n' +
        '1,"5,5"\r\n' +
        ',\r\n',
    );
    expect(write('csv', ['x'], [[literal('a\nb')], [literal('a\rb')]])).toBe('x\r\n"a\nb"\r\n"a\rb"\r\n');
  });
});

describe('SPARQL Query Results TSV', () => {
  it('says terms as Turtle does', () => {
    expect(write('tsv', ['s', 'o'], rows)).toBe(
      '?s\t?o\n' +
        '<http://example.org/s?a=1&b=2>\t"say \\"hi\\" <&>"\n' +
        '_:b0\t\n' +
        '\t"chat"@fr-BE\n' +
        '1\t"5,5"^^<http://example.org/mine>\n' +
        '\t\n',
    );
  });

  it.each([
    [typed('+01', 'integer'), '+01'],
    [typed('2.2', 'decimal'), '2.2'],
    [typed('2.', 'decimal'), `"2."^^<${namespaces.xsd}decimal>`],
    [typed('1.0E6', 'double'), '1.0E6'],
    [typed('1.0', 'double'), `"1.0"^^<${namespaces.xsd}double>`],
    [typed('NaN', 'double'), `"NaN"^^<${namespaces.xsd}double>`],
    [typed('x', 'integer'), `"x"^^<${namespaces.xsd}integer>`],
    [typed('-3', 'negativeInteger'), `"-3"^^<${namespaces.xsd}negativeInteger>`],
    [typed('true', 'boolean'), `"true"^^<${namespaces.xsd}boolean>`],
    [literal('a\tb\nc\rd"e\\f'), '"a\\tb\\nc\\rd\\"e\\\\f"'],
    [namedNode('http://example.org/a b>'), '<http://example.org/a\\u0020b\\u003E>'],
  ])('%j is %s', (term, expected) => {
    expect(write('tsv', ['x'], [[term]])).toBe(`?x\n${expected}\n`);
  });
});

describe('blank nodes', () => {
  it('keep apart in every format, whatever their labels hold', () => {
    const labels = ['b0', 'b-0', 'b_0', 'b.0', 'x_b_2d_0', 'é', '0', '😀'];
    for (const format of ['json', 'xml', 'csv', 'tsv'] as const) {
      const written = labels.map((label) => write(format, ['x'], [[blankNode(label)]]));
      expect(new Set(written).size).toBe(labels.length);
    }
    const tsv = labels.map((label) => write('tsv', ['x'], [[blankNode(label)]]).split('\n')[1]!);
    for (const label of tsv) expect(label).toMatch(/^_:[A-Za-z][A-Za-z0-9_]*$/);
  });

  it('have one label in all batches', () => {
    const node = blankNode('n-1');
    const lines = write('csv', ['x'], [[node], [node], [node]]).split('\r\n');
    expect(lines[1]).toBe(lines[3]);
  });
});

describe('the answer to ASK', () => {
  it('is a document in JSON and XML, a word in CSV and TSV', () => {
    expect(JSON.parse(booleanResult('json', true))).toEqual({ head: {}, boolean: true });
    expect(booleanResult('xml', false)).toContain('<head/>\n<boolean>false</boolean>');
    expect(booleanResult('csv', true)).toBe('true\r\n');
    expect(booleanResult('tsv', false)).toBe('false\n');
  });
});

describe('the table of media types', () => {
  it('finds a format by type, alias and parameters', () => {
    for (const type of resultMediaTypes) {
      expect(solutionFormatOf(type.mediaType)).toBe(type.format);
      expect(solutionFormatOf(type.contentType)).toBe(type.format);
      for (const alias of type.aliases) expect(solutionFormatOf(alias)).toBe(type.format);
    }
    expect(() => solutionFormatOf('image/png')).toThrow(/image\/png/);
  });

  it('names no type or suffix twice', () => {
    const names = resultMediaTypes.flatMap((type) => [type.mediaType, ...type.aliases, ...type.names]);
    expect(new Set(names).size).toBe(names.length);
  });
});
