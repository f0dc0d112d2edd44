import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AUTHORS, BOOKS, LIST_LENGTH, type Library, startLibrary, TITLE } from './library.ts';
import { describeClient, run } from './peer.ts';

const peer = { name: 'roqet', check: ['roqet', '--version'], packages: ['rasqal-utils'] } as const;

describeClient(peer, () => {
  let library: Library;
  let files: string;
  beforeAll(async () => {
    library = await startLibrary();
    files = mkdtempSync(join(tmpdir(), 'pinakes-roqet-'));
  });
  afterAll(async () => {
    await library.stop();
    rmSync(files, { recursive: true });
  });

  /** Has the server answer the query, through the protocol. */
  const remote = (query: string, ...args: readonly string[]) =>
    run('roqet', ['-q', '-p', `${library.address}/sparql`, ...args, '-e', query]);

  const PAGES = `SELECT ?title ?pages WHERE { ?b <${TITLE}> ?title ; <http://books.example/pages> ?pages } ORDER BY ?pages`;

  it.each([
    ['csv', 'title,pages\r\nA plain book,80\r\n"Wörter & <Zeichen>, ""alle""",120\r\n'],
    ['simple', 'row: [title=string("A plain book"), pages=string("80"^^<'],
    ['xml', '<literal xml:lang="de">Wörter &amp; &lt;Zeichen&gt;, "alle"</literal>'],
    ['tsv', '"A plain book"\t'],
    ['rdfxml', '<rs:resultVariable>title</rs:resultVariable>'],
  ])('reads the rows of SELECT and writes them as %s', async (format, wanted) => {
    const { code, stdout, stderr } = await remote(PAGES, '-r', format);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(wanted);
  });

  it('asks with a query from a file', async () => {
    const file = join(files, 'query.rq');
    writeFileSync(file, PAGES);
    const { stdout } = await run('roqet', ['-q', '-r', 'csv', '-p', `${library.address}/sparql`, file]);
    expect(stdout).toContain('A plain book,80');
  });

  it('names the dataset by -D and -G', async () => {
    const count = 'SELECT (COUNT(*) AS ?n) WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }';
    expect((await remote(count, '-r', 'csv', '-D', AUTHORS)).stdout).toContain('\n2\r');
    expect((await remote(count, '-r', 'csv', '-D', AUTHORS, '-G', AUTHORS)).stdout).toContain('\n4\r');
    expect((await remote(count, '-r', 'csv', '-G', BOOKS)).stdout).toContain('\n11\r');
  });

  it('reads a large answer whole', async () => {
    const { stdout } = await remote('SELECT ?s WHERE { ?s <http://books.example/position> ?i }', '-r', 'csv');
    expect(stdout.trimEnd().split('\r\n').length).toBe(LIST_LENGTH + 1);
  });

  it('fails with the status where a query does not parse', async () => {
    const { code, stderr } = await remote('SELECT nonsense');
    expect(code).not.toBe(0);
    expect(stderr).toContain('HTTP status 400');
  });

  it('queries our graphs itself, fetched as data', async () => {
    const graph = `${library.address}/data?graph=${encodeURIComponent(BOOKS)}`;
    const { code, stdout } = await run('roqet', ['-q', '-r', 'csv', '-D', graph, '-e', PAGES]);
    expect(code).toBe(0);
    expect(stdout).toContain('A plain book,80');
  });
});
