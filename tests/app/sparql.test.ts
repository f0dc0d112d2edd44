import { describe, expect, it } from 'vitest';
import { newToken } from './running-server.ts';
import { servedCatalogue } from './served-catalogue.ts';
import { select, update } from './sparql-client.ts';

const server = servedCatalogue({ writer: 'test', environment: { PINAKES_QUERY_TIMEOUT_MS: '3000' } });

const PRINCIPLE_3 = `
  PREFIX pin: <https://w3id.org/pinakes/ontology#>
  PREFIX dcterms: <http://purl.org/dc/terms/>
  SELECT ?caseStudy ?title WHERE {
    ?principle pin:position 3 . ?caseStudy pin:demonstrates ?principle ; dcterms:title ?title
  } ORDER BY ?title`;

function query(text: string, accept: string, how: 'get' | 'form' | 'direct' = 'get'): Promise<Response> {
  const headers = { accept };
  const parameters = new URLSearchParams({ query: text });
  if (how === 'get') return fetch(`${server.address}/sparql?${parameters}`, { headers });
  return how === 'form'
    ? fetch(`${server.address}/sparql`, { method: 'POST', headers, body: parameters })
    : fetch(`${server.address}/sparql`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/sparql-query' },
        body: text,
      });
}

describe('the SPARQL endpoint', () => {
  it('knows which case studies demonstrate principle 3', async () => {
    const rows = await select(server.address, PRINCIPLE_3);
    expect(rows.length).toBeGreaterThanOrEqual(2);
    for (const { caseStudy } of rows) expect(caseStudy).toContain('/id/case-study/');
  });

  it('answers the same by GET and by both forms of POST', async () => {
    const answers = await Promise.all(
      (['get', 'form', 'direct'] as const).map(async (how) =>
        (await query(PRINCIPLE_3, 'text/csv', how)).text(),
      ),
    );
    expect(answers[0]).toMatch(/^caseStudy,title\r\n/);
    expect(new Set(answers).size).toBe(1);
  });

  it('answers SELECT and ASK in the four result formats', async () => {
    const types = [
      'application/sparql-results+json',
      'application/sparql-results+xml',
      'text/csv',
      'text/tab-separated-values',
    ];
    for (const type of types) {
      const solutions = await query('SELECT (1 + 1 AS ?two) {}', type);
      expect(solutions.headers.get('content-type')).toMatch(type);
      expect(await solutions.text()).toContain('2');
      expect(await (await query('ASK {}', type)).text()).toContain('true');
    }
  });

  it('answers CONSTRUCT and DESCRIBE in the RDF syntaxes', async () => {
    for (const type of [
      'text/turtle',
      'application/n-triples',
      'application/rdf+xml',
      'application/ld+json',
    ]) {
      for (const text of [
        'CONSTRUCT WHERE { ?s a skos:Concept }',
        `DESCRIBE <${server.address}/id/resource/1000>`,
      ]) {
        const response = await query(`PREFIX skos: <http://www.w3.org/2004/02/skos/core#> ${text}`, type);
        expect(response.status, await response.clone().text()).toBe(200);
        expect(response.headers.get('content-type')).toMatch(type);
        expect((await response.text()).length).toBeGreaterThan(100);
      }
    }
  });

  it('says where a query does not parse', async () => {
    const response = await query('SELECT * {\n  ?s ?p }', 'application/sparql-results+json');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ line: 2, column: expect.any(Number) });
  });

  it('serves pages while queries run, and stops those at their limit', async () => {
    const endless = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }';
    const running = [1, 2, 3].map(() => query(endless, 'application/sparql-results+json'));
    let ended = 0;
    for (const response of running) void response.then(() => ended++);
    let pagesMeanwhile = 0;
    for (let i = 0; i < 5; i++) {
      const page = await fetch(`${server.address}/resource/1000`, { headers: { accept: 'text/html' } });
      expect(page.status).toBe(200);
      await page.text();
      if (ended === 0) pagesMeanwhile++;
    }
    // Pages came while every thread for clients was busy.
    expect(pagesMeanwhile).toBeGreaterThan(0);
    for (const response of await Promise.all(running)) {
      expect(response.ok).toBe(false);
      expect(await response.json()).toMatchObject({ detail: expect.stringContaining('time limit') });
    }
    expect((await query('ASK {}', 'text/csv')).status).toBe(200);
  });
});

describe('update', () => {
  const TITLE = '<http://purl.org/dc/terms/title>';

  it('refuses without a token, and changes nothing', async () => {
    const before = await select(server.address, 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }');
    const response = await update(server.address, 'INSERT DATA { <urn:x> <urn:p> 1 }');
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    const weak = await newToken(server.folder, 'read', 'a reader');
    expect((await update(server.address, 'INSERT DATA { <urn:x> <urn:p> 1 }', weak)).status).toBe(403);
    expect((await update(server.address, 'INSERT DATA { <urn:x> <urn:p> 1 }', 'pin_invented')).status).toBe(
      401,
    );
    expect(await select(server.address, 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }')).toEqual(before);
  });

  it('is visible on every interface when it is answered, and after a kill', async () => {
    const thing = `<${server.address}/id/resource/9001>`;
    const inserted = await server.update(
      `PREFIX pin: <https://w3id.org/pinakes/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
       INSERT DATA { ${thing} a pin:Resource ; dcterms:title "A quokka in the reading room"@en ;
         dcterms:subject <${server.address}/id/subject/co-production> }`,
    );
    expect(await inserted.json()).toMatchObject({ added: 3, removed: 0 });
    const seen = async () => ({
      sparql: (await select(server.address, `SELECT ?t { ${thing} ${TITLE} ?t }`)).map(({ t }) => t),
      page: /<h1[^>]*>[^<]*([A-Z][^<]*)<\/h1>/
        .exec(await (await fetch(`${server.address}/resource/9001.html`)).text())?.[1]
        ?.trim(),
      turtle: (await (await fetch(`${server.address}/resource/9001.ttl`)).text()).includes('reading room'),
      search: (await (await fetch(`${server.address}/search.json?q=quokka`)).text()).includes(
        '/id/resource/9001',
      ),
      related: (await (await fetch(`${server.address}/resource/9001/related.json`)).text()).includes(
        'co-production',
      ),
    });
    expect(await seen()).toEqual({
      sparql: ['A quokka in the reading room'],
      page: 'A quokka in the reading room',
      turtle: true,
      search: true,
      related: true,
    });

    const changed = await server.update(
      `DELETE { ?s ${TITLE} ?t } INSERT { ?s ${TITLE} "A wombat in the stacks"@en } WHERE { ?s ${TITLE} ?t FILTER(CONTAINS(?t, "quokka")) }`,
    );
    expect(await changed.json()).toMatchObject({ added: 1, removed: 1 });
    server.process.kill('SIGKILL');
    await new Promise((resolve) => server.process.once('exit', resolve));
    await server.startAgain();
    expect(server.greeting).toContain('opened');
    expect((await seen()).sparql).toEqual(['A wombat in the stacks']);
    expect((await seen()).search).toBe(false);
    expect(await (await fetch(`${server.address}/search.json?q=wombat`)).text()).toContain(
      '/id/resource/9001',
    );

    const deleted = await server.update(`DELETE WHERE { ${thing} ?p ?o }`);
    expect(await deleted.json()).toMatchObject({ removed: 3 });
  });

  it('replaces a title of the shipped record, which lies in a graph that the update does not name', async () => {
    const base = (
      await select(server.address, 'SELECT ?r { ?r a <https://w3id.org/pinakes/ontology#Resource> } LIMIT 1')
    )[0]!.r!;
    const thing = `<${base.replace(/[^/]+$/, '1001')}>`;
    const change = (title: string) =>
      server.update(
        `DELETE { ${thing} ${TITLE} ?t } INSERT { ${thing} ${TITLE} "${title}"@en } WHERE { ${thing} ${TITLE} ?t }`,
      );
    const before = (await select(server.address, `SELECT ?t { ${thing} ${TITLE} ?t }`))[0]!.t!;
    expect(await (await change('A wholly new title')).json()).toMatchObject({ added: 1, removed: 1 });
    const page = await (await fetch(`${server.address}/resource/1001.html`)).text();
    expect(page).toContain('A wholly new title');
    expect(page).not.toContain(before);
    await change(before);
    expect(await select(server.address, `SELECT ?t { ${thing} ${TITLE} ?t }`)).toEqual([{ t: before }]);
  });

  it('does all of a request or nothing', async () => {
    const response = await server.update(
      'INSERT DATA { <urn:half> <urn:p> 1 } ; LOAD <http://127.0.0.1:9/none>',
    );
    expect(response.ok).toBe(false);
    expect(await select(server.address, 'SELECT * { <urn:half> ?p ?o }')).toEqual([]);
  });
});
