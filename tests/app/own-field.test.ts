import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pinakes } from './running-server.ts';
import { servedCatalogue } from './served-catalogue.ts';

const server = servedCatalogue({ writer: 'Anna Quill' });
const MARK = 'https://library.example/ns#shelfmark';

const PREFIXES = () => `BASE <${server.address}/> PREFIX pin: <https://w3id.org/pinakes/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX shape: <https://w3id.org/pinakes/shapes#>`;

type Answer = {
  status: number;
  detail: string;
  results?: { field: string; message: string; problem: string }[];
};

async function send(path: string, method: string, type: string, body: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${server.token}`, 'content-type': type };
  const response = await fetch(server.address + path, { method, headers, body });
  return { ...((await response.json()) as object), status: response.status } as Answer;
}
const update = (text: string) =>
  send('/sparql/update', 'POST', 'application/sparql-update', `${PREFIXES()} ${text}`);
const read = async (path: string) => (await fetch(server.address + path)).text();
const json = async (path: string) => JSON.parse(await read(path)) as Record<string, never>;
const file = (name: string, text: string): string => {
  const path = join(server.folder, name);
  writeFileSync(path, text);
  return path;
};
const command = (...given: readonly string[]) => pinakes([...given, '--data', server.folder]);
const book = (key: string, more = '') =>
  `<${server.address}/id/resource/${key}> a <https://w3id.org/pinakes/ontology#Resource> ; <http://purl.org/dc/terms/title> "A book"@en ${more}.`;

const field = () => `GRAPH <graph/shapes> { shape:Resource sh:property <urn:own:mark> .
  <urn:own:holdings> a sh:PropertyGroup ; rdfs:label "Where it stands"@en ; sh:order 2.5 .
  <urn:own:mark> a sh:PropertyShape ; sh:path <${MARK}> ; sh:name "shelf mark"@en ; sh:order 1 ; sh:group <urn:own:holdings> ;
    sh:description "Where it stands with us, such as QA-12."@en ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ; sh:pattern "^[A-Z]{2}-[0-9]+$" ;
    sh:message "Give the shelf mark, two letters, a hyphen and a number."@en }`;

describe('a field that a library adds to the profile and needs', () => {
  const MISSING = { field: 'shelf mark', problem: 'it is missing' };
  beforeAll(async () => {
    expect((await update(`INSERT DATA { ${field()} }`)).status).toBe(200);
  });

  it('is asked for on every way in', async () => {
    const graph = `/data?graph=${server.address}/graph/records`;
    for (const refused of [
      await update(`INSERT DATA { GRAPH <graph/records> { ${book('a')} } }`),
      await send(graph, 'POST', 'text/turtle', book('a')),
      await send(graph, 'PATCH', 'application/sparql-update', `INSERT DATA { ${book('a')} }`),
    ])
      expect(refused).toMatchObject({ status: 422, results: [MISSING] });
    const loaded = await command(
      'load',
      file('a.ttl', book('a')),
      '--graph',
      `${server.address}/graph/records`,
    );
    expect(loaded).toMatchObject({ code: 1, stderr: expect.stringContaining('shelf mark: it is missing') });
    const ris = file('one.ris', 'TY  - BOOK\nTI  - A book\nAU  - Smith, Ann\nPY  - 2020\nER  - \n');
    for (const more of [['--dry-run'], []]) {
      const { code, stderr } = await command('import', ris, ...more);
      expect({ code, stderr }).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(
          'record 1 (line 1): not taken, it is other than the profile asks. shelf mark: it is missing.',
        ),
      });
    }
    const wrong = await update(
      `INSERT DATA { GRAPH <graph/records> { ${book('a', `; <${MARK}> "qa12"`)} } }`,
    );
    expect(wrong.results).toMatchObject([
      { field: 'shelf mark', message: 'Give the shelf mark, two letters, a hyphen and a number.' },
    ]);
  });

  it('leaves records from before it to be edited elsewhere', async () => {
    const edit = 'INSERT DATA { GRAPH <graph/records> { <id/resource/1000> dcterms:alternative "Six"@en } }';
    expect((await update(edit)).status).toBe(200);
  });

  it('has its place, its words and its rules in the table, the schema to fill in and the page of the profile', async () => {
    const [keys, labels, hints] = (await read('/shapes/resource.csv')).split('\r\n');
    expect(keys).toContain(`otherIdentifier,${MARK.split('#')[1]},abstract`);
    expect(labels).toContain('other identifiers,shelf mark,abstract');
    expect(hints).toContain('Where it stands with us, such as QA-12. (needed, one value)');
    expect(await json('/shapes/resource.schema.json')).toMatchObject({
      required: expect.arrayContaining(['shelfmark']),
      properties: { shelfmark: { title: 'shelf mark', type: 'string', pattern: '^[A-Z]{2}-[0-9]+$' } },
    });
    const page = await read('/shapes');
    expect(page).toContain('Where it stands with us, such as QA-12.');
    expect(page.indexOf('other identifiers')).toBeLessThan(page.indexOf('shelf mark'));
    expect(page).toContain('Give the shelf mark, two letters, a hyphen and a number.');
  });

  it('is shown of a record, in words and by the order of the profile, with the others that have no place of their own', async () => {
    const more = `; <${MARK}> "QA-12" ; <http://purl.org/ontology/bibo/doi> "10.1000/182" ; <urn:elsewhere:colourOfCover> "red" ;
      dcterms:language <http://id.loc.gov/vocabulary/iso639-2/wel> ; <http://id.loc.gov/vocabulary/relators/edt> <id/agent/people-and-communities-board> `;
    expect((await update(`INSERT DATA { GRAPH <graph/records> { ${book('b', more)} } }`)).status).toBe(200);
    expect(await json('/resource/b.json')).toMatchObject({
      facts: [
        { label: 'DOI', values: ['10.1000/182'] },
        { label: 'shelf mark', property: MARK, values: ['QA-12'] },
        { label: 'language', values: [{ label: 'Welsh' }] },
        { label: 'editor', values: [{ path: '/agent/people-and-communities-board' }] },
        { property: 'urn:elsewhere:colourOfCover', values: ['red'] },
      ],
    });
    const page = await read('/resource/b');
    expect(page).toMatch(/<dt>DOI<\/dt><dd>10\.1000\/182<\/dd>.*<dt>Shelf mark<\/dt><dd>QA-12<\/dd>/s);
    expect(JSON.stringify(await json('/api/schemas/resource.schema.json'))).toContain(
      '"title":"shelf mark","description":"Where it stands with us, such as QA-12."',
    );
  });

  it('has other words as soon as they are changed, and is gone from everywhere when it is taken out', async () => {
    const words = `DELETE DATA { GRAPH <graph/shapes> { <urn:own:mark> sh:name "shelf mark"@en } } ;
      INSERT DATA { GRAPH <graph/shapes> { <urn:own:mark> sh:name "call number"@en } }`;
    expect((await update(words)).status).toBe(200);
    expect(await read('/shapes/resource.csv')).toContain('other identifiers,call number,abstract');
    expect(await read('/resource/b')).toContain('<dt>Call number</dt><dd>QA-12</dd>');
    const out = await update(
      'DELETE WHERE { GRAPH <graph/shapes> { shape:Resource sh:property <urn:own:mark> . <urn:own:mark> ?p ?o } }',
    );
    expect(out.status).toBe(200);
    expect((await update(`INSERT DATA { GRAPH <graph/records> { ${book('c')} } }`)).status).toBe(200);
    for (const path of ['/shapes', '/shapes/resource.csv', '/shapes/resource.schema.json'])
      expect(await read(path), path).not.toMatch(/call number|shelf ?mark/);
    expect(await read('/resource/b')).toContain('<dt>Shelfmark</dt><dd>QA-12</dd>');
  });
});

describe('a field without a path', () => {
  it('is refused where it is hung on a shape, and what is left of one that is taken out by half', async () => {
    const words = 'The shape <urn:own:none> is not well-formed: it is a property shape';
    const hung =
      'INSERT DATA { GRAPH <graph/shapes> { shape:Resource sh:property <urn:own:none> . <urn:own:none> sh:name "x" } }';
    expect(await update(hung)).toMatchObject({ status: 400, detail: expect.stringContaining(words) });
    const half = await update('DELETE WHERE { GRAPH <graph/shapes> { shape:Resource-volume ?p ?o } }');
    expect(half).toMatchObject({ status: 400, detail: expect.stringContaining('has no sh:path') });
    expect((await fetch(`${server.address}/shapes`)).status).toBe(200);
  });
});
