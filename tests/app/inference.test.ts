import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseText } from '../rdf/parsing.ts';
import { main, pinakes } from './running-server.ts';
import { servedCatalogue } from './served-catalogue.ts';

const server = servedCatalogue({ flags: ['--no-demo'] });

const SKOS = 'http://www.w3.org/2004/02/skos/core#';
const prefixes = `PREFIX skos: <${SKOS}> PREFIX pin: <https://w3id.org/pinakes/ontology#> PREFIX bibo: <http://purl.org/ontology/bibo/>`;

function get(path: string, accept: string): Promise<Response> {
  return fetch(`${server.address}${path}`, { headers: { accept } });
}

async function values(query: string, parameters = ''): Promise<readonly string[]> {
  const response = await get(
    `/sparql?query=${encodeURIComponent(`${prefixes} ${query}`)}${parameters}`,
    'text/csv',
  );
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return text
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.replaceAll(`${server.address}/`, ''));
}

describe('inference over HTTP', () => {
  it('is asked for by a parameter, and is off without it', async () => {
    const above = 'SELECT ?w { <id/subject/young-carers> skos:broaderTransitive ?w } ORDER BY ?w';
    expect(await values(above)).toEqual([]);
    expect(await values(above, '&inference=false')).toEqual([]);
    const found = await values(above, '&inference=true');
    expect(found).toEqual(expect.arrayContaining(['id/subject/carers', 'id/subject/carers-and-caring']));
    expect(await values(above.replace('{', 'FROM <graph/inferred> {'))).toEqual(found);
    expect(await values('SELECT (COUNT(*) AS ?n) { ?x a bibo:Document }', '&inference=true')).toEqual(
      await values(
        'SELECT (COUNT(DISTINCT ?x) AS ?n) { { ?x a pin:Resource } UNION { ?x a bibo:Document } }',
      ),
    );
    const wrong = await get('/sparql?query=ASK%7B%7D&inference=maybe', 'application/json');
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain('“inference”');
  });

  it('says why a statement follows, as a page, JSON and RDF', async () => {
    const asked = new URLSearchParams({
      subject: 'id/subject/young-carers',
      predicate: `${SKOS}broaderTransitive`,
      object: 'id/subject/carers-and-caring',
    });
    const json = (await (await get(`/inferred?${asked}`, 'application/json')).json()) as {
      words: string;
      stated: boolean;
      premises: { subject: { label: string }; object: { label: string } }[];
      rules: { from: string }[];
    };
    expect(json.words).toMatch(
      /^Inferred because “young carers” has broader term “carers” and “carers” has broader term “/,
    );
    expect(json.stated).toBe(false);
    expect(json.premises).toHaveLength(2);
    expect(json.rules.map(({ from }) => from)).toEqual(['SKOS Reference, S22', 'SKOS Reference, S24']);
    const page = await (await get(`/inferred?${asked}`, 'text/html')).text();
    expect(page).toContain('Inferred because “young carers” has broader term “carers”');
    expect(page).toContain('https://www.w3.org/TR/skos-reference/#S24');
    const turtle = await get(`/inferred?${asked}`, 'text/turtle');
    const quads = await parseText(await turtle.text(), { mediaType: 'text/turtle' });
    expect(quads.filter(({ predicate }) => predicate.value.endsWith('wasDerivedFrom'))).toHaveLength(4);
  });

  it('lists what follows about a thing, each with the way to why', async () => {
    const thing = encodeURIComponent('id/subject/young-carers');
    const page = await (await get(`/inferred?subject=${thing}`, 'text/html')).text();
    const [, why] = /href="(\/inferred\?subject=[^"]*predicate=[^"]*)"/.exec(page)!;
    const because = await get(why!.replaceAll('&amp;', '&'), 'text/html');
    expect(await because.text()).toContain('Inferred because');
    expect(await (await get('/subject/young-carers', 'text/html')).text()).toContain(`/inferred?subject=`);
    const labels = await (await get(`/inferred?subject=${thing}`, 'application/n-triples')).text();
    expect(labels).toContain('<http://www.w3.org/2000/01/rdf-schema#label> "young carers"@en');
    expect(labels).not.toContain('hiddenLabel');
  });

  it('tells its rules, and refuses what is not asked whole', async () => {
    expect(await (await get('/inferred', 'text/html')).text()).toContain(
      'Properties that go on over several steps',
    );
    const rules = await (await get('/inferred', 'application/n-triples')).text();
    expect(rules).toContain(
      `<${SKOS}broader> <http://www.w3.org/2000/01/rdf-schema#subPropertyOf> <${SKOS}broaderTransitive>`,
    );
    expect(rules).toContain('<https://w3id.org/pinakes/ontology#companion>');
    for (const query of ['predicate=a', 'subject=a&object=b', 'subject=a&predicate=b', 'subject=a%20b']) {
      expect((await get(`/inferred?${query}`, 'application/json')).status, query).toBe(400);
    }
    const neither = await get('/inferred?subject=a&predicate=b&object=%22c%22@en', 'application/json');
    expect(await neither.json()).toMatchObject({ words: 'Neither stated nor inferred.', inferred: false });
  });

  it('is a graph of its own for the graph store, and read only', async () => {
    const graph = `/data?graph=${encodeURIComponent(`${server.address}/graph/inferred`)}`;
    const response = await get(graph, 'application/n-triples');
    expect(response.status).toBe(200);
    expect((await response.text()).split('\n').length).toBeGreaterThan(1000);
    const described = await (await get('/sparql', 'text/turtle')).text();
    expect(described).toContain('/graph/inferred');
  });

  it('is a switch of the editor, and of the command line', async () => {
    const editor = await (await get('/sparql', 'text/html')).text();
    expect(editor).toMatch(/<input type="checkbox" id="inference" name="inference" value="true">/);
    const query = join(server.folder, 'q.rq');
    writeFileSync(query, `${prefixes} SELECT ?w { <id/subject/young-carers> skos:broaderTransitive ?w }`);
    const run = (...flags: string[]) =>
      promisify(execFile)(process.execPath, [main, 'query', query, '--data', server.folder, ...flags]);
    expect((await run()).stdout.trim().split(/\r?\n/)).toHaveLength(1);
    expect((await run('--inference')).stdout).toContain('/id/subject/carers-and-caring');
  });

  it('is explained on the command line, by IRIs, names and literals, and of earlier states', async () => {
    const ask = (...terms: string[]) => pinakes(['inferred', ...terms, '--data', server.folder]);
    const rules = await ask();
    expect(rules.stdout).toMatch(/“broader term” is “broader transitive” as well \(SKOS Reference, S22\)/);
    const why = await ask(
      'id/subject/young-carers',
      'skos:broaderTransitive',
      'id/subject/carers-and-caring',
    );
    expect(why.code, why.stderr).toBe(0);
    expect(why.stdout).toMatch(/^Inferred because “young carers” has .*From the statements:.*By the rules:/s);
    const about = await ask('id/subject/young-carers');
    expect(about.stdout).toMatch(/^young carers: /m);
    const label = await ask('id/subject/young-carers', 'rdfs:label', '"young carers"@en', '--format', 'json');
    expect(JSON.parse(label.stdout)).toMatchObject({ stated: false, inferred: true });
    const not = await ask('id/subject/young-carers', 'skos:broaderTransitive', 'id/subject/dementia');
    expect(not).toMatchObject({ code: 1, stdout: 'Neither stated nor inferred.\n' });
    for (const wrong of [
      ['id/subject/young-carers', 'skos:broader'],
      ['a b', 'skos:broader', 'c'],
      ['<a> <b> <c> . <d>', 'skos:broader', 'c'],
    ]) {
      const refused = await ask(...wrong);
      expect(refused.code).toBe(1);
      expect(refused.stderr).toMatch(/^pinakes: .+\.$/m);
    }
  });

  it('answers a question of the library that asks for it', async () => {
    const answer = await (await get('/queries/terms-above-a-term.csv', 'text/csv')).text();
    expect(answer).toContain('/id/subject/children-and-families');
  });
});
