import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BOOKS, LIST, LIST_LENGTH, type Library, startLibrary, TITLE } from './library.ts';
import { describeClient, run } from './peer.ts';

const peer = { name: 'curl', check: ['curl', '--version'], packages: ['curl'] } as const;
const GRAPH = 'urn:curl';

describeClient(peer, () => {
  let library: Library;
  let files: string;
  beforeAll(async () => {
    library = await startLibrary();
    files = mkdtempSync(join(tmpdir(), 'pinakes-curl-'));
  });
  afterAll(async () => {
    await library.stop();
    rmSync(files, { recursive: true });
  });

  const SELECT = `SELECT ?title { GRAPH <${BOOKS}> { <http://books.example/b2> <${TITLE}> ?title } }`;

  /** curl without its progress meter, at an address below the server's. */
  const curl = (path: string, ...args: readonly string[]) =>
    run('curl', ['--silent', '--show-error', ...args, library.address + path]);
  const authorised = (path: string, ...args: readonly string[]) =>
    curl(path, '-H', `Authorization: Bearer ${library.token}`, ...args);

  function file(name: string, content: string | Buffer): string {
    const path = join(files, name);
    writeFileSync(path, content);
    return path;
  }

  /** Status and headers (of the last answer), as `-i` or `-I` prints them. */
  function head(stdout: string): { status: number; headers: Record<string, string> } {
    const [first = '', ...lines] = stdout.split('\r\n\r\n', 1)[0]!.split('\r\n');
    const headers = lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    });
    return { status: Number(first.split(' ')[1]), headers: Object.fromEntries(headers) };
  }

  it.each([
    ['GET', ['-G', '--data-urlencode', `query=${SELECT}`]],
    ['a form', ['--data-urlencode', `query=${SELECT}`]],
    ['the text itself', ['-H', 'Content-Type: application/sparql-query', '--data-binary', SELECT]],
    ['GET over HTTP/1.0', ['--http1.0', '-G', '--data-urlencode', `query=${SELECT}`]],
    ['a form, packed on the way back', ['--compressed', '--data-urlencode', `query=${SELECT}`]],
  ])('asks by %s', async (_how, args) => {
    const { code, stdout } = await curl('/sparql', '-H', 'Accept: text/csv', ...args);
    expect([code, stdout]).toEqual([0, 'title\r\nA plain book\r\n']);
  });

  it('asks with a query from a file, and for another format by address', async () => {
    const query = file('q.rq', SELECT);
    const tsv = await curl('/sparql?format=tsv', '--data-urlencode', `query@${query}`);
    expect(tsv.stdout).toBe('?title\n"A plain book"\n');
    const xml = await curl('/sparql', '-G', '-d', 'format=xml', '--data-urlencode', `query@${query}`);
    expect(xml.stdout).toContain('<literal>A plain book</literal>');
  });

  it('gets what it is packed into with --compressed, whole', async () => {
    const query = `query=SELECT ?i { GRAPH <${LIST}> { ?s ?p ?i } } ORDER BY ?i`;
    const args = ['-H', 'Accept: text/csv', '-w', '%{size_download}', '--data-urlencode', query];
    const plain = (await curl('/sparql', ...args)).stdout.split('\r\n');
    const packed = (await curl('/sparql', '--compressed', ...args)).stdout.split('\r\n');
    expect(packed.slice(0, -1)).toEqual(plain.slice(0, -1));
    expect(packed.length).toBe(LIST_LENGTH + 2);
    expect(Number(packed.at(-1))).toBeLessThan(Number(plain.at(-1)) / 2);
  });

  it('sends what is packed', async () => {
    const packed = file('a.ttl.gz', gzipSync('<urn:a> <urn:p> "packed" .'));
    const args = ['-H', 'Content-Encoding: gzip', '-H', 'Content-Type: text/turtle', '-T', packed];
    expect(JSON.parse((await authorised(`/data?graph=${GRAPH}`, ...args)).stdout)).toMatchObject({
      added: 1,
    });
    expect(await library.lines(GRAPH)).toEqual(['<urn:a> <urn:p> "packed" .']);
    await authorised(`/data?graph=${GRAPH}`, '-X', 'DELETE');
  });

  it('sees errors with their place, and by --fail as its own', async () => {
    const query = ['--data-urlencode', 'query=SELECT * {\n ?s ?p }'];
    const { stdout } = await curl('/sparql', ...query);
    expect(JSON.parse(stdout)).toMatchObject({ status: 400, code: 'sparql-syntax', line: 2 });
    expect((await curl('/sparql', '--fail', ...query)).code).toBe(22);
  });

  it.each([
    ['-I', `/sparql?query=${encodeURIComponent(SELECT)}`, 200, 'application/sparql-results+json'],
    ['-I', '/data?graph=urn:absent', 404, 'application/problem+json'],
    ['-I', '/sparql/update?update=CLEAR%20ALL', 405, 'application/problem+json'],
    ['-I', '/ready/', 404, 'application/problem+json'],
    ['-I', `/data?graph=${encodeURIComponent(BOOKS)}`, 200, 'text/turtle; charset=utf-8'],
  ])('gets the head alone with %s %s', async (flag, path, status, type) => {
    const { stdout } = await curl(path, flag);
    expect(head(stdout)).toMatchObject({ status, headers: { 'content-type': type } });
    expect(stdout.endsWith('\r\n\r\n')).toBe(true);
  });

  it.each([
    ['/sparql', 'GET, HEAD, POST, OPTIONS'],
    ['/sparql/update', 'GET, HEAD, POST, OPTIONS'],
    ['/data', 'GET, HEAD, PUT, POST, DELETE, PATCH, OPTIONS'],
    ['/graph/anything', 'GET, HEAD, PUT, POST, DELETE, PATCH, OPTIONS'],
  ])('learns by OPTIONS what %s takes', async (path, allow) => {
    const { status, headers } = head((await curl(path, '-i', '-X', 'OPTIONS')).stdout);
    expect([status, headers.allow]).toEqual([204, allow]);
  });

  it('learns of the server as a whole by OPTIONS *', async () => {
    const { stdout } = await curl('', '-i', '-X', 'OPTIONS', '--request-target', '*');
    expect(head(stdout).status).toBeLessThan(500);
  });

  it('asks again with what it has kept, and is told that nothing changed', async () => {
    const tag = join(files, 'etag');
    const ask = [
      '-G',
      '--data-urlencode',
      `query=${SELECT}`,
      '-w',
      '%{http_code}',
      '-o',
      join(files, 'kept'),
    ];
    expect((await curl('/sparql', '--etag-save', tag, ...ask)).stdout).toBe('200');
    expect((await curl('/sparql', '--etag-compare', tag, ...ask)).stdout).toBe('304');
  });

  it('updates by a form and by the text itself, and is refused without a token', async () => {
    const update = (value: string) => `INSERT DATA { GRAPH <${GRAPH}> { <urn:a> <urn:p> "${value}" } }`;
    const form = ['--data-urlencode', `update=${update('form')}`];
    const direct = ['-H', 'Content-Type: application/sparql-update', '-d', update('direct')];
    expect(head((await curl('/sparql/update', '-i', ...form)).stdout).status).toBe(401);
    for (const args of [form, direct])
      expect(JSON.parse((await authorised('/sparql/update', ...args)).stdout)).toMatchObject({ added: 1 });
    const basic = ['-u', `anybody:${library.token}`, '--data-urlencode', `update=${update('basic')}`];
    expect(JSON.parse((await curl('/sparql/update', ...basic)).stdout)).toMatchObject({ added: 1 });
    expect(await library.lines(GRAPH)).toEqual(
      ['basic', 'direct', 'form'].map((value) => `<urn:a> <urn:p> "${value}" .`),
    );
    await authorised(`/data?graph=${GRAPH}`, '-X', 'DELETE');
  });

  it('sends no update to the address of queries, nor a query to that of updates', async () => {
    const update = ['-d', 'update=CLEAR ALL'];
    expect(head((await authorised('/sparql', '-i', ...update)).stdout).status).toBe(400);
    expect(head((await authorised('/sparql?update=CLEAR%20ALL', '-i')).stdout).status).toBe(400);
    const direct = ['-i', '-H', 'Content-Type: application/sparql-update', '-d', 'CLEAR ALL'];
    expect(head((await authorised('/sparql', ...direct)).stdout).status).toBe(415);
    expect(head((await authorised('/sparql/update', '-i', '-d', 'query=ASK {}')).stdout).status).toBe(400);
    const asked = ['-i', '-H', 'Content-Type: application/sparql-update', '-d', 'ASK {}'];
    expect(head((await authorised('/sparql/update', ...asked)).stdout).status).toBe(400);
    expect((await library.lines(BOOKS)).length).toBeGreaterThan(0);
  });

  it('uploads files, as the body and as a form of several', async () => {
    const turtle = file('one.ttl', '<urn:a> <urn:p> "one" .');
    const triples = file('two.nt', '<urn:a> <urn:p> "two" .\n');
    const status = ['-o', '/dev/null', '-w', '%{http_code}'];
    const put = ['-T', turtle, '-H', 'Content-Type: text/turtle', ...status];
    expect((await authorised(`/data?graph=${GRAPH}`, ...put)).stdout).toBe('201');
    const form = ['-F', `a=@${turtle}`, '-F', `b=@${triples};type=application/n-triples`, ...status];
    expect((await authorised(`/data?graph=${GRAPH}`, ...form)).stdout).toBe('200');
    expect(await library.lines(GRAPH)).toEqual(['one', 'two'].map((value) => `<urn:a> <urn:p> "${value}" .`));
    const { headers, status: made } = head((await authorised('/data', '-i', '-F', `a=@${turtle}`)).stdout);
    expect(made).toBe(201);
    const location = headers.location!.slice(library.address.length);
    expect((await curl(location, '-H', 'Accept: application/n-triples')).stdout).toBe(
      '<urn:a> <urn:p> "one" .\n',
    );
    for (const path of [`/data?graph=${GRAPH}`, location])
      expect((await authorised(path, '-X', 'DELETE', ...status)).stdout).toBe('200');
    expect((await authorised(location, '-X', 'DELETE', ...status)).stdout).toBe('404');
  });

  it('takes up a body of unknown length after 100 Continue', async () => {
    const turtle = file('long.ttl', `# ${'x'.repeat(100_000)}\n<urn:a> <urn:p> "long" .`);
    const args = ['-H', 'Expect: 100-continue', '-H', 'Transfer-Encoding: chunked'];
    const sent = await authorised('/graph/curl', ...args, '-H', 'Content-Type: text/turtle', '-T', turtle);
    expect(JSON.parse(sent.stdout)).toMatchObject({ added: 1 });
    await authorised('/graph/curl', '-X', 'DELETE');
  });

  it('saves an answer to a file as it is', async () => {
    const path = join(files, 'saved.nt');
    await curl(`/data?graph=${encodeURIComponent(BOOKS)}`, '-H', 'Accept: application/n-triples', '-o', path);
    expect(readFileSync(path, 'utf8').trimEnd().split('\n').sort().length).toBe(
      (await library.lines(BOOKS)).length,
    );
  });
});
