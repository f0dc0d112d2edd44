import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pinakes } from './running-server.ts';
import { servedCatalogue } from './served-catalogue.ts';
import { select } from './sparql-client.ts';

const XL = `
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
<urn:c> skosxl:prefLabel <urn:l1> ; skosxl:altLabel [ skosxl:literalForm "Tier"@de ] ; skosxl:hiddenLabel <urn:l2> .
<urn:l1> skosxl:literalForm "animal"@en .
<urn:l2> skosxl:literalForm "anmial"@en .
`;
const LABELS = `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?graph ?label ?property {
  VALUES ?property { skos:prefLabel skos:altLabel skos:hiddenLabel }
  { GRAPH ?graph { <urn:c> ?property ?label } }
} ORDER BY ?graph ?label`;

describe('labels as things, loaded', () => {
  const server = servedCatalogue({ flags: ['--empty'] });

  it('give plain labels in the same graph, unless that is not wanted', async () => {
    const file = join(server.folder, 'xl.ttl');
    writeFileSync(file, XL);
    const load = (...flags: readonly string[]) => pinakes(['load', file, '--data', server.folder, ...flags]);
    expect((await load('--graph', 'urn:asis', '--no-derive')).code).toBe(0);
    expect(await select(server.address, LABELS)).toEqual([]);
    const loaded = await load('--graph', 'urn:derived');
    expect(loaded).toMatchObject({ code: 0, stderr: '' });
    const rows = (await select(server.address, LABELS)).filter(({ graph }) => graph === 'urn:derived');
    expect(rows.map(({ label, property }) => [label, property!.split('#')[1]])).toEqual([
      ['Tier', 'altLabel'],
      ['animal', 'prefLabel'],
      ['anmial', 'hiddenLabel'],
    ]);
    // Another load leaves alone what was loaded as it is.
    expect((await select(server.address, LABELS)).filter(({ graph }) => graph === 'urn:asis')).toEqual([]);
    expect(await select(server.address, 'SELECT * { <urn:c> a ?type }')).toEqual([]);
  });
});

describe('labels as things, loaded as quads', () => {
  const server = servedCatalogue({ flags: ['--empty'] });

  it('give plain labels in each graph of the file, the unnamed one too', async () => {
    const file = join(server.folder, 'xl.trig');
    writeFileSync(
      file,
      `${XL} <urn:one> { <urn:c> <http://www.w3.org/2008/05/skos-xl#prefLabel> <urn:l1> .
      <urn:l1> <http://www.w3.org/2008/05/skos-xl#literalForm> "beast"@en }`,
    );
    expect(await pinakes(['load', file, '--data', server.folder])).toMatchObject({ code: 0, stderr: '' });
    const rows = await select(server.address, LABELS);
    expect(rows.map(({ graph, label }) => `${graph} ${label}`)).toContain('urn:one beast');
    const everywhere = await select(
      server.address,
      'PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT DISTINCT ?label { <urn:c> skos:prefLabel|skos:altLabel ?label } ORDER BY ?label',
    );
    expect(everywhere.map(({ label }) => label)).toEqual(['Tier', 'animal', 'beast']);
  });
});

describe('labels as things, put', () => {
  const server = servedCatalogue({ flags: ['--empty'], writer: 'test' });

  it('stay as they are for the Graph Store Protocol, which gives back what it was given', async () => {
    const put = await fetch(`${server.address}/data?graph=urn:g`, {
      method: 'PUT',
      headers: { 'content-type': 'text/turtle', authorization: `Bearer ${server.token}` },
      body: XL,
    });
    expect(put.status).toBe(201);
    expect(await select(server.address, LABELS)).toEqual([]);
  });
});
