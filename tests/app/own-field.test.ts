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

describe('the form of a document', () => {
  const types =
    ', <http://purl.org/ontology/bibo/Document>, <http://purl.org/ontology/bibo/Thesis>, <https://library.example/ns#ZinePage>';
  it('is shown beside the content type, by the words of the ontology, and leads to its entry there', async () => {
    const one = book('d').replace('#Resource>', `#Resource>${types}`);
    expect((await update(`INSERT DATA { GRAPH <graph/records> { ${one} } }`)).status).toBe(200);
    expect((await json('/resource/d.json')).forms).toEqual([
      { iri: 'http://purl.org/ontology/bibo/Thesis', label: 'thesis', path: '/ontology#bibo-Thesis' },
      { iri: 'https://library.example/ns#ZinePage', label: 'Zine page' },
    ]);
    expect(await read('/resource/d')).toMatch(
      /<dt>Forms<\/dt><dd><a href="\/ontology#bibo-Thesis">thesis<\/a>, <a href="https:\/\/library.example\/ns#ZinePage"/,
    );
    expect(await json('/resource/1000.json')).not.toHaveProperty('forms');
  });

  it('has an entry in the ontology for each that imports make', async () => {
    const page = await read('/ontology');
    const dataset = book('e').replace('#Resource>', '#Resource>, <https://schema.org/Dataset>');
    expect((await update(`INSERT DATA { GRAPH <graph/records> { ${dataset} } }`)).status).toBe(200);
    for (const key of ['d', 'e']) {
      const [form] = (await json(`/resource/${key}.json`)).forms as { path: string }[];
      expect(page).toContain(`id="${form!.path.split('#')[1]}"`);
    }
  });
});

describe('a field without a datatype', () => {
  it('has its patterns and lengths in both schemas, of texts and of addresses', async () => {
    const own = `GRAPH <graph/shapes> { shape:Resource sh:property <urn:own:code> . <urn:own:code> a sh:PropertyShape ;
      sh:path <https://library.example/ns#code> ; sh:name "code"@en ; sh:pattern "^[A-Z]" ; sh:minLength 3 ; sh:message "Give the code."@en }`;
    expect((await update(`INSERT DATA { ${own} }`)).status).toBe(200);
    const rules = { minLength: 3, pattern: '^[A-Z]' };
    expect((await json('/shapes/resource.schema.json')).properties).toMatchObject({
      code: { type: 'array', items: { ...rules, properties: { '@value': rules } } },
      title: {
        items: { anyOf: expect.arrayContaining([expect.objectContaining({ type: 'string', minLength: 1 })]) },
      },
    });
    const { properties } = (await json('/api/schemas/resource.schema.json')) as unknown as {
      properties: {
        facts: { items: { anyOf: { properties: { property: object; values: { items: object } } }[] } };
      };
    };
    const fact = properties.facts.items.anyOf.find((each) =>
      JSON.stringify(each.properties.property).includes('"https://library.example/ns#code"'),
    );
    expect(fact!.properties.values.items).toEqual({
      anyOf: [
        {
          allOf: [
            { $ref: '#/$defs/link' },
            { type: 'object', properties: { iri: { type: 'string', ...rules } } },
          ],
        },
        { type: 'string', ...rules },
      ],
    });
    const two = `INSERT DATA { GRAPH <graph/shapes> { <urn:own:code> sh:pattern "[0-9]$" } }`;
    expect((await update(two)).status).toBe(200);
    expect((await json('/shapes/resource.schema.json')).properties).toMatchObject({
      code: {
        items: {
          minLength: 3,
          allOf: [
            { type: 'string', pattern: '^[A-Z]' },
            { type: 'string', pattern: '[0-9]$' },
          ],
        },
      },
    });
    await update('INSERT DATA { GRAPH <graph/shapes> { <urn:own:code> sh:flags "i" } }');
    const withFlags = JSON.stringify((await json('/shapes/resource.schema.json')).properties);
    expect(withFlags).not.toContain('[0-9]$');
  });
});

describe('what a profile says beyond SHACL Core', () => {
  const words = `<urn:own:rule> a sh:NodeShape ; sh:targetClass pin:Resource ; sh:minLenght 3 ;
    sh:sparql [ sh:select "SELECT $this WHERE { FILTER(false) }" ]`;
  const beyond = (field: string) => ({
    record: 'urn:own:rule',
    field,
    problem: 'this is beyond SHACL Core, and no record is held to it',
    severity: 'Warning',
    shape: 'urn:own:rule',
  });

  it('is taken, and told once when it is put in', async () => {
    const told = await update(`INSERT DATA { GRAPH <graph/shapes> { ${words} } }`);
    expect(told).toMatchObject({ status: 200, checked: { counts: { Warning: 2 } } });
    expect((told as Answer & { checked: { findings: object[] } }).checked.findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining(beyond('sh:sparql')),
        expect.objectContaining(beyond('sh:minLenght')),
      ]),
    );
    const later = await update(`INSERT DATA { GRAPH <graph/shapes> { <urn:own:rule> rdfs:label "Own"@en } }`);
    expect(later).toMatchObject({ status: 200 });
    expect(later).not.toHaveProperty('checked');
  });

  it('is told by the commands, and by validate each time', async () => {
    const component = `@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:own:component> a sh:ConstraintComponent ; sh:parameter [ sh:path <urn:own:atLeastOneOf> ] .
<urn:own:other> a sh:NodeShape ; sh:targetNode <urn:own:x> ; <urn:own:atLeastOneOf> <urn:own:y> .`;
    const { code, stderr } = await command(
      'load',
      file('component.ttl', component),
      '--graph',
      `${server.address}/graph/shapes`,
    );
    expect({ code, stderr }).toMatchObject({
      code: 0,
      stderr: expect.stringContaining(
        '<urn:own:other>: <urn:own:atLeastOneOf>: this is beyond SHACL Core, and no record is held to it. Say it in the words of SHACL Core',
      ),
    });
    const validated = await command('validate');
    for (const each of ['sh:sparql', 'sh:minLenght', '<urn:own:atLeastOneOf>'])
      expect(validated.stderr).toContain(`${each} of a shape is beyond SHACL Core and not looked at.`);
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
