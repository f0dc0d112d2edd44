import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import {
  newFolder,
  newToken,
  pinakes,
  type RunningServer,
  removeFolder,
  startServer,
} from './running-server.ts';
import { select } from './sparql-client.ts';

const folder = newFolder();
let server: RunningServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});
afterAll(() => removeFolder(folder));

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

describe('labels as things', () => {
  it('give plain labels in the same graph when they are loaded, unless that is not wanted', async () => {
    const data = join(folder, 'data');
    const file = join(folder, 'xl.ttl');
    mkdirSync(data);
    writeFileSync(file, XL);
    server = await startServer(data, ['--empty']);
    const load = (...flags: readonly string[]) => pinakes(['load', file, '--data', data, ...flags]);
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
    expect(await select(server.address, 'SELECT * { <urn:c> a ?type }')).toEqual([]);
  });

  it('stay as they are for the Graph Store Protocol, which gives back what it was given', async () => {
    const data = join(folder, 'protocol');
    mkdirSync(data);
    server = await startServer(data, ['--empty']);
    const token = await newToken(data, 'write', 'test');
    const put = await fetch(`${server.address}/data?graph=urn:g`, {
      method: 'PUT',
      headers: { 'content-type': 'text/turtle', authorization: `Bearer ${token}` },
      body: XL,
    });
    expect(put.status).toBe(201);
    expect(await select(server.address, LABELS)).toEqual([]);
  });
});
