import { describe, expect, it } from 'vitest';
import { PinakesError } from '../../src/base/index.ts';
import { parseRdf, type Quad, readStatementLines, type StatementSink } from '../../src/rdf/index.ts';

const options = {
  mediaType: 'application/n-quads',
  baseIri: '',
  name: 'lines.nq',
  blankNodePrefix: 'b1',
};

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, size = 7, mediaType = options.mediaType): Promise<Quad[]> {
  const quads: Quad[] = [];
  for await (const batch of parseRdf(inPieces(text, size), { ...options, mediaType })) quads.push(...batch);
  return quads;
}

/** Tells which way a statement was read: as spans of bytes, or by the whole grammar. */
function recording(): { sink: StatementSink<string>; spans: string[]; others: Quad[] } {
  const spans: string[] = [];
  const others: Quad[] = [];
  const text = (bytes: Buffer, start: number, end: number) => bytes.toString('utf8', start, end);
  const sink: StatementSink<string> = {
    iri: (...span) => `<${text(...span)}>`,
    blankNode: (...span) => `_:${text(...span)}`,
    string: (...span) => `"${text(...span)}"`,
    tagged: (bytes, start, end, language) => `"${text(bytes, start, end)}"@${language}`,
    typed: (bytes, start, end, datatype) => `"${text(bytes, start, end)}"^^${datatype}`,
    statement: (...terms) => spans.push(terms.filter((term) => term !== undefined).join(' ')),
    quad: (quad) => others.push(quad),
  };
  return { sink, spans, others };
}

describe('statements line by line', () => {
  it('reads plain lines as spans, however the bytes are cut', async () => {
    const text = [
      '# a comment',
      '<http://a/s> <http://a/p> "é \\"q\\" \\u00e9 \\n"@en-GB <http://a/g> . # more',
      '<http://a/s>\t<http://a/p>   _:x1 .\r',
      '',
      '_:x1<http://a/p>"5"^^<http://www.w3.org/2001/XMLSchema#integer>.',
      '<http://a/s> <http://a/é> "plain"^^<http://www.w3.org/2001/XMLSchema#string> _:x1 .',
    ].join('\n');
    for (const size of [1, 7, 64, 10_000]) {
      const { sink, spans, others } = recording();
      await readStatementLines(inPieces(text, size), options, sink);
      expect(others).toEqual([]);
      expect(spans).toEqual([
        '<http://a/s> <http://a/p> "é "q" é \n"@en-GB <http://a/g>',
        '<http://a/s> <http://a/p> _:b1_lx1',
        '_:b1_lx1 <http://a/p> "5"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '<http://a/s> <http://a/é> "plain" _:b1_lx1',
      ]);
    }
  });

  it('leaves what is unusual to the whole grammar, in the order of the lines', async () => {
    const text = [
      '<http://a/1> <http://a/p> "a" .',
      '<http://a/\\u0032> <http://a/p> _:b.c-d .',
      '_:ü <http://a/p> "b" .',
      '<http://a/4> <http://a/p> "c" .',
    ].join('\n');
    const { sink, spans, others } = recording();
    await readStatementLines(inPieces(text, 11), options, sink);
    expect(spans).toHaveLength(2);
    expect(others.map(({ subject }) => subject.value)).toEqual(['http://a/2', 'b1_lü']);
    const quads = await read(text);
    expect(quads.map(({ subject }) => subject.value)).toEqual([
      'http://a/1',
      'http://a/2',
      'b1_lü',
      'http://a/4',
    ]);
    expect(quads[1]!.object).toMatchObject({ termType: 'BlankNode', value: 'b1_lb.c-d' });
  });

  it('tells IRIs apart that begin alike, whichever comes first', async () => {
    const names = ['a', 'abcdefgh', 'abcdefghi', 'abcd', 'abcdefgh', 'b', 'abcdefgh/a', 'abcdefg'];
    const iri = (name: string) => `<http://a.example/names/${name}>`;
    const lines = names.flatMap((subject) =>
      names.map((object, at) => `${iri(subject)} ${iri(names[at % 3]!)} ${iri(object)} ${iri('g')}`),
    );
    const { sink, spans } = recording();
    await readStatementLines(inPieces(lines.map((line) => `${line} .\n`).join(''), 1000), options, sink);
    expect(spans).toEqual(lines);
  });

  it('takes a carriage return for the end of a line only before a line feed', async () => {
    const line = '<http://a/s> <http://a/p> "x" .';
    expect(await read(`${line}\r\n${line} # more\r\n\r\n# more\r\n${line}\r`, 64)).toHaveLength(3);
    const { sink, spans, others } = recording();
    await readStatementLines(inPieces(`# more\r${line}\n${line}\r${line}\n${line}\n`, 64), options, sink);
    expect([spans.length, others.length]).toEqual([1, 3]);
  });

  it.each([
    ['a space in an IRI that begins like the one before', '<http://a/s> <http://a/p> <http://a/p s> .'],
    ['a literal that goes on in the next line', '<http://a/s> <http://a/p> "x\\\ny" .'],
    ['a relative IRI', '<s> <http://a/p> "x" .'],
    ['a space in an IRI', '<http://a/s s> <http://a/p> "x" .'],
    ['no full stop', '<http://a/s> <http://a/p> "x"'],
    ['two statements on a line', '<http://a/s> <http://a/p> "x" . <http://a/s> <http://a/p> "y" .'],
    ['half of a surrogate pair', '<http://a/s> <http://a/p> "\\ud800" .'],
    ['an escape that is none', '<http://a/s> <http://a/p> "\\x" .'],
    ['a literal as a predicate', '<http://a/s> "p" "x" .'],
    ['a language tag that is too long', '<http://a/s> <http://a/p> "x"@abcdefghi .'],
  ])('names the line of %s', async (_, line) => {
    const good = '<http://a/s> <http://a/p> "good" .\n';
    const error = await read(`${good}${good}${line}\n${good}`, 64).then(
      (quads) => expect.fail(`${quads.length} quads`),
      (thrown: unknown) => thrown as PinakesError,
    );
    expect(error).toBeInstanceOf(PinakesError);
    expect(error.code).toBe('rdf-syntax');
    expect(error.message).toMatch(/^lines\.nq, line [34]/);
  });

  it('refuses a graph in N-Triples, bytes that are not UTF-8, and a line without an end', async () => {
    await expect(
      read('<http://a/s> <http://a/p> "x" <http://a/g> .\n', 64, 'application/n-triples'),
    ).rejects.toMatchObject({ code: 'rdf-syntax' });
    async function* latin1() {
      yield Buffer.from('<http://a/s> <http://a/p> "x" .\n<http://a/s> <http://a/p> "\xe9" .\n', 'latin1');
    }
    await expect(async () => {
      for await (const _ of parseRdf(latin1(), options));
    }).rejects.toThrow('lines.nq, line 2');
    async function* endless() {
      for (;;) yield Buffer.alloc(65_536, 'a');
    }
    await expect(async () => {
      for await (const _ of parseRdf(endless(), { ...options, limits: { literalBytesMax: 100_000 } }));
    }).rejects.toMatchObject({ code: 'too-large' });
  });
});
