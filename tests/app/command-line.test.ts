import { createWriteStream, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { sharedData } from '../shared-data.ts';
import { newFolder, pinakes, type RunningServer, removeFolder, startServer } from './running-server.ts';
import { select } from './sparql-client.ts';

const thesaurus = sharedData('thesaurus-unesco');
const folder = newFolder();
let server: RunningServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});
afterAll(() => removeFolder(folder));

const COUNT_CONCEPTS = `
  PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
  SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a skos:Concept FILTER(STRSTARTS(STR(?c), "http://vocabularies.unesco.org/")) }`;

function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** A connection to the port, where anything listens there. */
function connected(port: number): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: 'localhost', port }, () => resolve(socket));
    socket.once('error', () => resolve(undefined));
  });
}

describe('starting', () => {
  it('creates a catalogue once, and opens it unchanged after that', async () => {
    const data = join(folder, 'first');
    mkdirSync(data);
    server = await startServer(data);
    expect(server.greeting).toMatch(/created .*catalogue\.db: [\d,]+ statements, 4\d resources/);
    expect(server.greeting).toContain(`${server.address}/resource/1000`);
    const { address } = server;
    const ready = await (await fetch(`${address}/ready`)).json();
    const statements = (await pinakes(['export', '--data', data])).stdout;
    await server.stop();
    server = await startServer(data);
    expect(server.greeting).toContain('opened');
    // Another port now, but the identifiers are those of the first start.
    expect(server.greeting).toContain(`identifiers begin with ${address}`);
    expect((await fetch(`${server.address}/resource/1000.ttl`)).status).toBe(200);
    // The generation counts every change that was ever committed.
    expect(await (await fetch(`${server.address}/ready`)).json()).toEqual(ready);
    expect((await pinakes(['export', '--data', data])).stdout).toBe(statements);
  });

  it('leaves the demonstration out when told to, with nothing dangling', async () => {
    const data = join(folder, 'no-demo');
    mkdirSync(data);
    server = await startServer(data, ['--no-demo']);
    expect(server.greeting).toContain('2 resources');
    expect((await fetch(`${server.address}/resource/1000`)).status).toBe(200);
    expect((await fetch(`${server.address}/resource/2000`)).status).toBe(404);
    expect(
      await select(
        server.address,
        `SELECT * { GRAPH <${server.address}/graph/demonstration> { ?s ?p ?o } } LIMIT 1`,
      ),
    ).toEqual([]);
  });

  it('mints identifiers with the base URL that it is given, and refuses another later', async () => {
    const data = join(folder, 'base');
    mkdirSync(data);
    server = await startServer(data, ['--base-url', 'http://library.example/catalogue/']);
    expect(server.greeting).toContain('identifiers begin with http://library.example/catalogue');
    const turtle = await (await fetch(`${server.address}/catalogue/resource/1000.ttl`)).text();
    expect(turtle).toContain('http://library.example/catalogue/id/resource/1000');
    await server.stop();
    const refused = await pinakes([
      'serve',
      '--port',
      '0',
      '--data',
      data,
      '--base-url',
      'http://elsewhere.example',
    ]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/^pinakes: .*made with the base URL http:\/\/library\.example\/catalogue/);
    expect(refused.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('refuses a port that is taken and a second server on the folder, in one line each', async () => {
    const data = join(folder, 'taken');
    mkdirSync(data);
    server = await startServer(data, ['--empty']);
    const { port } = new URL(server.address);
    const taken = await pinakes(['serve', '--port', port, '--data', join(folder, 'other')]);
    expect(taken).toMatchObject({ code: 1, stdout: '' });
    expect(taken.stderr).toMatch(/^pinakes: Cannot listen on localhost port \d+.*\n$/);
    expect(existsSync(join(folder, 'other'))).toBe(false);
    const second = await pinakes(['serve', '--port', '0', '--data', data]);
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toMatch(/^pinakes: Another Pinakes process is writing in .*\n$/);
  });

  it('takes its port before it opens the catalogue, and answers those who came meanwhile', async () => {
    const data = join(folder, 'taken');
    const before = await startServer(data);
    const port = Number(new URL(before.address).port);
    await before.stop();
    let started = false;
    const starting = startServer(data, ['--port', String(port)]).finally(() => {
      started = true;
    });
    let client: Socket | undefined;
    while (client === undefined && !started) client = await connected(port);
    expect(started).toBe(false);
    client!.write('GET /ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect(await text(client!)).toMatch(/^HTTP\/1\.1 200 /);
    server = await starting;
    expect((await fetch(`${server.address}/ready`)).status).toBe(200);
  });

  it('names a setting that is wrong, and where it stands', async () => {
    const wrong = await pinakes(['serve', '--port', 'eighty', '--data', folder]);
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toMatch(/^pinakes: The setting port in the command line is wrong/);
  });
});

describe('commands', () => {
  const data = join(folder, 'commands');

  it('load, query and export work on a folder without a server', async () => {
    const turtle = file('small.ttl', '<urn:a> <urn:p> "x"@en, 5 . <urn:b> <urn:p> _:n .');
    const loaded = await pinakes(['load', turtle, '--data', data, '--graph', 'urn:small']);
    expect(loaded).toMatchObject({ code: 0, stderr: '' });
    expect(loaded.stdout).toContain('3 new statements');
    const again = await pinakes(['load', '-', '--format', 'nt', '--data', data], '<urn:a> <urn:q> "y" .\n');
    expect(again.stdout).toContain('1 new statements');
    const query = file('q.rq', 'SELECT ?o { GRAPH <urn:small> { <urn:a> <urn:p> ?o } } ORDER BY ?o');
    const answer = await pinakes(['query', query, '--data', data]);
    expect(answer).toEqual({ code: 0, stdout: 'o\r\n5\r\nx\r\n', stderr: '' });
    const json = await pinakes(
      ['query', '-', '--format', 'json', '--data', data],
      'ASK { <urn:a> <urn:q> "y" }',
    );
    expect(JSON.parse(json.stdout)).toMatchObject({ boolean: true });
    const exported = await pinakes(['export', '--data', data]);
    expect(exported.stdout).toContain('<urn:a> <urn:p> "x"@en <urn:small> .\n');
    expect(exported.stdout).toContain('<urn:a> <urn:q> "y" .\n');
    const target = join(folder, 'out.nq');
    await pinakes(['export', '--output', target, '--data', data]);
    expect(readFileSync(target, 'utf8').split('\n').sort()).toEqual(exported.stdout.split('\n').sort());
  });

  it('ask a question by its name, with values as on its page', async () => {
    const ask = (...flags: string[]) => pinakes(['query', '--data', data, ...flags]);
    const listed = (await ask('--questions')).stdout;
    expect(listed).toContain(
      'case-studies-for-principle: Which case studies demonstrate a principle?\n  --value position=3  number of the principle in its set\n',
    );
    const { total, queries } = JSON.parse((await ask('--questions', '--format', 'json')).stdout);
    expect(total).toBe(queries.length);
    expect(listed.match(/^\S.*: /gm)).toHaveLength(total);
    const question = ['--question', 'case-studies-for-principle'];
    const usual = await ask(...question);
    expect(usual.stdout).toMatch(/^position,set,caseStudy,title,place,report\r\n3,/);
    const named = await ask(
      ...question,
      ...[
        '--value',
        'position=4',
        '--value',
        'set=Six principles for engaging people and communities',
        '--format',
        'json',
      ],
    );
    const rows = JSON.parse(named.stdout).results.bindings;
    expect(rows.length).toBeGreaterThan(0);
    for (const { position, set } of rows) {
      expect([position.value, set.value]).toEqual([
        '4',
        expect.stringMatching(/principle-set\/six-principles$/),
      ]);
    }
    // With what its header asks for, unless the command says otherwise.
    const wider = ['--question', 'terms-above-a-term'];
    const inferred = (await ask(...wider)).stdout;
    expect((await ask(...wider, '--no-inference')).stdout.length).toBeLessThan(inferred.length);
    expect((await ask(...wider, '--inference')).stdout).toBe(inferred);
    expect((await ask(...question, '--explain-plan')).stdout).toContain('caseStudy');
  });

  it('say what cannot be asked of a question', async () => {
    for (const [flags, sentence] of [
      [
        ['--question', 'nonsuch'],
        'There is no query named “nonsuch”; pinakes query --questions lists those that there are.',
      ],
      [
        ['--question', 'resources-between-years', '--value', 'from=last year'],
        '“first year” cannot be used: it is not a whole number of up to nine digits.',
      ],
      [
        ['--question', 'subjects-beside-a-subject', '--value', 'subject=nothing at all'],
        '“subject term” cannot be used: nothing here is called “nothing at all”; it is given by its name or its address.',
      ],
      [
        ['--question', 'words-not-to-use', '--value', 'word=x'],
        '“word” cannot be used: the question words-not-to-use has no such parameter (it has none).',
      ],
      [['--question', 'words-not-to-use', '--value', 'word'], '“word” is no value such as position=4.'],
      [
        ['--question', 'resources-between-years', '--value', 'to=1', '--value', 'to=2'],
        '“to” is given more than once.',
      ],
      [
        [],
        'Say what to ask: a file with a query, or a question by its name (--question); --questions lists these.',
      ],
      [['-', '--question', 'words-not-to-use'], 'Say what to ask: a file'],
      [['-', '--value', 'to=1'], 'A value is for a question (--question), and not for a query of a file.'],
      [['--questions', '--question', 'words-not-to-use'], 'The questions are listed with --questions alone.'],
      [['--questions', '--format', 'csv'], 'The questions are listed as text or json, not as csv.'],
    ] as const) {
      const refused = await pinakes(['query', '--data', data, ...flags], 'ASK {}');
      expect(refused, flags.join(' ')).toMatchObject({ code: 1, stdout: '' });
      expect(refused.stderr).toContain(`pinakes: ${sentence}`);
    }
  });

  it('export one graph, and say which there are where it is not', async () => {
    const ofGraph = (graph: string, format = 'nq') =>
      pinakes(['export', '--data', data, '--graph', graph, '--format', format]);
    const all = (await pinakes(['export', '--data', data])).stdout.split('\n');
    expect((await ofGraph('urn:small')).stdout.split('\n').filter((line) => line !== '')).toEqual(
      all.filter((line) => line.endsWith(' <urn:small> .')),
    );
    expect((await ofGraph('default', 'nt')).stdout).toBe('<urn:a> <urn:q> "y" .\n');
    expect((await ofGraph('graph/thesaurus', 'ttl')).stdout).toContain('http://localhost:8080/id/');
    const absent = await ofGraph('graph/nonsuch');
    expect(absent).toMatchObject({ code: 1, stdout: '' });
    expect(absent.stderr).toMatch(
      /^pinakes: There is nothing in a graph <http:\/\/localhost:8080\/graph\/nonsuch>\. There is .*<urn:small>.*\n$/,
    );
    const records = await ofGraph('urn:small', 'ris');
    expect(records.code).toBe(1);
    expect(records.stderr).toContain('--graph is for statements');
  });

  it('say in one line what is wrong, and store nothing', async () => {
    const load = (graph: string) => ['load', '-', '--format', 'nt', '--graph', graph, '--data', data];
    await pinakes(load('graph/own'), '<urn:kept> <urn:p> "y" .\n');
    const before = (await pinakes(['export', '--data', data])).stdout;
    expect(before).toContain('<urn:kept> <urn:p> "y" <http://localhost:8080/graph/own> .\n');
    const noGraph = await pinakes(load('my graph'), '<urn:lost> <urn:p> "y" .\n');
    expect(noGraph).toMatchObject({ code: 1, stderr: expect.stringContaining('“my graph” names no graph') });
    const lines = Array.from({ length: 5000 }, (_, i) => `<urn:s${i}> <urn:p> <urn:o> .`);
    lines[4320] = '<urn:s> <urn:p> "never closed .';
    const broken = await pinakes(['load', file('broken.ttl', lines.join('\n')), '--data', data]);
    expect(broken.code).toBe(1);
    expect(broken.stderr.trim().split('\n')).toHaveLength(1);
    expect(broken.stderr).toMatch(/broken\.ttl.*line 4321/);
    expect((await pinakes(['export', '--data', data])).stdout).toBe(before);
    const absent = await pinakes(['load', join(folder, 'absent.ttl'), '--data', data]);
    expect(absent.stderr).toMatch(/^pinakes: There is no file .*absent\.ttl\.\n$/);
    const syntax = await pinakes(['query', '-', '--data', data], 'SELECT * { ?s ?p }');
    expect(syntax.code).toBe(1);
    expect(syntax.stderr).toMatch(/^pinakes: Line 1, column \d+/);
    const nowhere = await pinakes(['query', '-', '--data', join(folder, 'nowhere')], 'ASK {}');
    expect(nowhere.stderr).toMatch(/^pinakes: There is no catalogue at/);
  });

  it('work beside a running server, the writing ones through it', async () => {
    server = await startServer(data);
    const before = await select(server.address, 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }');
    const loaded = await pinakes(
      ['load', '-', '--format', 'ttl', '--data', data],
      '<urn:live> <urn:p> <urn:o> .',
    );
    expect(loaded).toMatchObject({ code: 0, stderr: '' });
    expect(await select(server.address, 'SELECT * { <urn:live> ?p ?o }')).toHaveLength(1);
    const updated = await pinakes(['update', '-', '--data', data], 'DELETE WHERE { <urn:live> ?p ?o }');
    expect(updated.stdout).toContain('1 removed');
    expect(await select(server.address, 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }')).toEqual(before);
    const broken = await pinakes(
      ['load', '-', '--format', 'ttl', '--data', data],
      '<urn:x> <urn:p> <urn:o> .\n<urn:y> <urn:p> .\n',
    );
    expect(broken.code).toBe(1);
    expect(broken.stderr).toMatch(/line 2/);
    expect(await select(server.address, 'SELECT * { <urn:x> ?p ?o }')).toEqual([]);
    expect((await pinakes(['query', '-', '--data', data], 'ASK { <urn:a> <urn:q> "y" }')).stdout.trim()).toBe(
      'true',
    );
    expect((await pinakes(['export', '--data', data])).stdout).toContain('<urn:small>');
    const token = (
      await pinakes(['token', 'create', '--scope', 'read', '--label', 'reader', '--data', data])
    ).stdout.trim();
    expect(token).toMatch(/^pin_/);
    const listed = (await pinakes(['token', 'list', '--data', data])).stdout;
    expect(listed).toMatch(/\tread\t.*\treader\n/);
    expect(listed).not.toContain(token);
    await pinakes(['token', 'revoke', listed.split('\t')[0]!, '--data', data]);
    expect((await pinakes(['token', 'list', '--data', data])).stdout).toBe('');
    expect(statSync(join(data, 'catalogue.sock')).mode & 0o777).toBe(0o600);
  });

  it('stream: 90 MB load with a heap of 64 MB', async () => {
    const large = join(folder, 'large.nt');
    const out = createWriteStream(large);
    const line = (i: number) =>
      `<http://example.org/s${i % 1000}> <http://example.org/p> "${i % 500} ${'x'.repeat(400)}" .\n`;
    for (let block = 0; block < 100; block++) {
      out.write(Array.from({ length: 2000 }, (_, i) => line(block * 2000 + i)).join(''));
    }
    out.end();
    await finished(out);
    const loaded = await pinakes(['load', large, '--data', data], '', {
      NODE_OPTIONS: '--max-old-space-size=64',
    });
    expect(loaded.stdout).toContain('1,000 new statements');
  });
});

describe.skipIf(!thesaurus.present)(`the UNESCO thesaurus${thesaurus.reason}`, () => {
  it('loads beside a running server and answers', async () => {
    const data = join(folder, 'unesco');
    mkdirSync(data);
    server = await startServer(data);
    const before = Number((await select(server.address, 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }'))[0]!.n);
    const loaded = await pinakes([
      'load',
      join(thesaurus.folder, 'unesco-thesaurus.ttl'),
      '--graph',
      'urn:unesco',
      '--data',
      data,
    ]);
    expect(loaded).toMatchObject({ code: 0, stderr: '' });
    expect(await select(server.address, COUNT_CONCEPTS)).toEqual([{ n: '4414' }]);
    const after = Number((await select(server.address, 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }'))[0]!.n);
    expect(after - before).toBeGreaterThan(70_000);
    const narrower = await select(
      server.address,
      `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
       SELECT DISTINCT ?label { ?top skos:prefLabel "Social welfare"@en . ?c skos:broader+ ?top ; skos:prefLabel ?label FILTER(LANG(?label) = "fr") }`,
    );
    expect(narrower.length).toBeGreaterThan(0);
    await server.stop();
    server = await startServer(data);
    expect(await select(server.address, COUNT_CONCEPTS)).toEqual([{ n: '4414' }]);
  });
});
