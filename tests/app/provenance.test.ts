import { beforeAll, describe, expect, it } from 'vitest';
import { pinakes } from './running-server.ts';
import { servedCatalogue } from './served-catalogue.ts';

const server = servedCatalogue({ flags: ['--empty'], writer: 'Anna Quill' });

type Row = Record<string, { value: string }>;

async function update(text: string): Promise<number> {
  const response = await server.update(
    `BASE <${server.address}/> PREFIX dcterms: <http://purl.org/dc/terms/> ${text}`,
  );
  return ((await response.json()) as { changeSet: number }).changeSet;
}

/** Rows of a SELECT, with the token unless `bearer` says otherwise; values below the base as they are written there. */
async function rows(
  text: string,
  bearer: string | undefined = server.token,
  parameters = '',
): Promise<string[][]> {
  const query = `BASE <${server.address}/> PREFIX prov: <http://www.w3.org/ns/prov#>
    PREFIX pin: <https://w3id.org/pinakes/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX g: <${server.address}/graph/> ${text}`;
  const response = await fetch(`${server.address}/sparql?query=${encodeURIComponent(query)}${parameters}`, {
    headers: {
      accept: 'application/sparql-results+json',
      ...(bearer === '' ? {} : { authorization: `Bearer ${bearer}` }),
    },
  });
  expect(response.status, await response.clone().text()).toBe(200);
  const { head, results } = (await response.json()) as {
    head: { vars: string[] };
    results: { bindings: Row[] };
  };
  return results.bindings.map((row) =>
    head.vars.map((name) => (row[name]?.value ?? '').replace(`${server.address}/`, '')),
  );
}

describe('the graph of provenance', () => {
  const ids: number[] = [];
  beforeAll(async () => {
    const resource = (title: string) => `GRAPH <graph/records> { <id/resource/p1> dcterms:title "${title}" }`;
    ids.push(await update(`INSERT DATA { ${resource('One')} }`));
    ids.push(await update(`DELETE DATA { ${resource('One')} } ; INSERT DATA { ${resource('Two')} }`));
    ids.push(
      await update('INSERT DATA { GRAPH <graph/records> { <id/resource/p2> dcterms:title "Other" } }'),
    );
    ids.push(await update(`DELETE DATA { ${resource('Two')} }`));
  });
  const version = (id: number) => `id/resource/p1?at=${id}`;

  it('tells the versions of a thing, what made each and what each revises', async () => {
    const found = await rows(`SELECT ?version ?change ?before { GRAPH <graph/provenance> {
      ?version prov:specializationOf <id/resource/p1> ; prov:wasGeneratedBy ?change .
      OPTIONAL { ?version prov:wasRevisionOf ?before } } } ORDER BY ?version`);
    expect(found).toEqual([
      [version(ids[0]!), `history/${ids[0]}`, ''],
      [version(ids[1]!), `history/${ids[1]}`, version(ids[0]!)],
    ]);
    expect(await rows(`SELECT ?v ?by { GRAPH <graph/provenance> { ?v prov:wasInvalidatedBy ?by } }`)).toEqual(
      [[version(ids[1]!), `history/${ids[3]}`]],
    );
  });

  it('tells of change sets who made them, when and how', async () => {
    const found = await rows(`SELECT ?change ?name ?source ?added ?removed { GRAPH g:provenance {
      ?change a prov:Activity ; prov:wasAssociatedWith [ rdfs:label ?name ] ; pin:changeSource ?source ;
        pin:statementsAdded ?added ; pin:statementsRemoved ?removed ; prov:startedAtTime ?start ; prov:endedAtTime ?end
      FILTER(?start <= ?end) } } ORDER BY ?end ?change`);
    expect(found.map(([change]) => change)).toEqual(ids.map((id) => `history/${id}`));
    expect(found.every(([, name, source]) => name!.includes('Anna Quill') && source === 'api')).toBe(true);
    expect(found.map(([, , , added, removed]) => [added, removed])).toEqual([
      ['1', '0'],
      ['1', '1'],
      ['1', '0'],
      ['0', '1'],
    ]);
  });

  it('joins with the catalogue, in both orders, along paths, counted and sorted', async () => {
    expect(
      await rows(`SELECT ?title ?change { ?thing dcterms:title ?title .
        GRAPH <graph/provenance> { ?v prov:specializationOf ?thing ; prov:wasGeneratedBy ?change } }`),
    ).toEqual([['Other', `history/${ids[2]}`]]);
    expect(
      await rows(
        `SELECT ?first { GRAPH <graph/provenance> { <${version(ids[1]!)}> prov:wasRevisionOf+ ?first } }`,
      ),
    ).toEqual([[version(ids[0]!)]]);
    expect(await rows('SELECT (COUNT(*) AS ?n) { GRAPH <graph/provenance> { ?v a prov:Entity } }')).toEqual([
      ['3'],
    ]);
    const [[all]] = (await rows('SELECT (COUNT(*) AS ?n) { GRAPH <graph/provenance> { ?s ?p ?o } }')) as [
      [string],
    ];
    const byPredicate = await rows(
      `SELECT ?p (COUNT(?o) AS ?n) { GRAPH <graph/provenance> { ?s ?p ?o } } GROUP BY ?p`,
    );
    expect(byPredicate.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(Number(all));
    expect(await rows(`SELECT (COUNT(*) AS ?n) FROM <graph/provenance> { ?s a prov:Agent }`)).toEqual([
      ['1'],
    ]);
    expect(
      await rows(
        `SELECT ?c { GRAPH <graph/provenance> { ?c prov:wasAssociatedWith ?who MINUS { ?v prov:wasGeneratedBy ?c } } }`,
      ),
    ).toEqual([[`history/${ids[3]}`]]);
  });

  it('is of an earlier moment where that is asked', async () => {
    const asked = 'SELECT ?v { GRAPH <graph/provenance> { ?v prov:specializationOf <id/resource/p1> } }';
    expect(await rows(asked, server.token, `&at=${ids[0]}`)).toEqual([[version(ids[0]!)]]);
  });

  it('is not part of the union, nor stored, and answers nothing to who may not have it', async () => {
    expect(await rows('SELECT ?s { ?s a prov:Activity }')).toEqual([]);
    expect(await rows('SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }')).toEqual([['graph/records']]);
    expect(await rows('SELECT ?s { GRAPH <graph/provenance> { ?s ?p ?o } }', '')).toEqual([]);
    const status = (await (await fetch(`${server.address}/health`)).json()) as unknown;
    expect(status).toBeDefined();
    const exported = await pinakes(['export', '--data', server.folder]);
    expect(exported.stdout.trim().split('\n')).toHaveLength(1);
  });

  it('is told of one change set and one thing as RDF', async () => {
    const read = async (path: string, bearer = server.token) =>
      fetch(server.address + path, {
        headers: { accept: 'text/turtle', ...(bearer === '' ? {} : { authorization: `Bearer ${bearer}` }) },
      });
    const change = await (await read(`/history/${ids[1]}`)).text();
    expect(change).toContain('prov:wasGeneratedBy');
    expect(change).toContain('Anna Quill');
    const thing = await (await read('/resource/p1/history')).text();
    expect(thing).toContain(version(ids[0]!));
    expect(thing).toContain('prov:wasInvalidatedBy');
    expect((await read(`/history/${ids[1]}`, '')).status).toBe(401);
    expect((await read('/resource/p1/history', '')).status).toBe(401);
    const led = await fetch(`${server.address}/${version(ids[0]!)}`, { redirect: 'follow' });
    expect(await led.text()).toContain('One');
  });
});

describe('a thing that was deleted and came back, twice', () => {
  it('has a version for each time that it was there, each ended by the change set that took it away', async () => {
    const text = (title: string) =>
      `DATA { GRAPH <graph/records> { <id/resource/p9> dcterms:title "${title}" . <id/resource/p8> dcterms:title "${title}" } }`;
    const ids: number[] = [];
    for (const [operation, title] of [
      ['INSERT', 'One'],
      ['INSERT', 'Two'],
      ['DELETE', 'One'],
      ['DELETE', 'Two'],
      ['INSERT', 'One'],
      ['DELETE', 'One'],
      ['INSERT', 'Three'],
    ] as const)
      ids.push(await update(`${operation} ${text(title)}`));
    const [one, two, less, gone, back, goneAgain, last] = ids as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const version = (id: number) => `id/resource/p9?at=${id}`;
    const expected = {
      'prov:wasGeneratedBy': [one, two, less, back, last].map((id) => [version(id), `history/${id}`]),
      'prov:wasRevisionOf': [
        [two, one],
        [less, two],
        [back, less],
        [last, back],
      ].map(([id, before]) => [version(id!), version(before!)]),
      'prov:wasInvalidatedBy': [
        [version(less), `history/${gone}`],
        [version(back), `history/${goneAgain}`],
      ],
    };
    for (const [property, found] of Object.entries(expected)) {
      const about = `?v ${property} ?o . FILTER(CONTAINS(STR(?v), "/id/resource/p9?"))`;
      const all = `SELECT ?v ?o { GRAPH <graph/provenance> { ${about} } }`;
      const ofThing = `SELECT ?v ?o { GRAPH <graph/provenance> { ?v prov:specializationOf <id/resource/p9> ; ${property} ?o } }`;
      expect([property, (await rows(all)).toSorted()]).toEqual([property, found.toSorted()]);
      expect([property, (await rows(ofThing)).toSorted()]).toEqual([property, found.toSorted()]);
    }
  });
});

describe('with provenance for everyone', () => {
  const open = servedCatalogue({ flags: ['--empty'], environment: { PINAKES_PROVENANCE: 'everyone' } });

  it('answers those without a token', async () => {
    const made = await pinakes(
      ['update', '-', '--data', open.folder],
      `INSERT DATA { <${open.address}/id/agent/a> <urn:p> 1 }`,
    );
    expect(made.code, made.stderr).toBe(0);
    const query = `ASK { GRAPH <${open.address}/graph/provenance> { ?v a <http://www.w3.org/ns/prov#Entity> } }`;
    const response = await fetch(`${open.address}/sparql?query=${encodeURIComponent(query)}`);
    expect(((await response.json()) as { boolean: boolean }).boolean).toBe(true);
    for (const path of [
      '/history.json',
      '/history.json?agent=command%20line',
      '/history/1.json',
      '/agent/a/history.json',
    ]) {
      const told = await fetch(open.address + path);
      expect([path, told.status, await told.text()]).toEqual([
        path,
        200,
        expect.stringContaining('command line'),
      ]);
    }
  });
});
