import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { newFolder, pinakes, removeFolder } from './running-server.ts';

const folder = newFolder();
afterAll(() => removeFolder(folder));

const BAD = `
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<urn:t> a skos:ConceptScheme ; skos:prefLabel "Tea"@en ; skos:hasTopConcept <urn:t:a> .
<urn:t:a> a skos:Concept ; skos:prefLabel "a"@en ; skos:inScheme <urn:t> ; skos:topConceptOf <urn:t> .
<urn:t:b> a skos:Concept ; skos:prefLabel "b"@en ; skos:inScheme <urn:t> ; skos:broader <urn:t:a> ; skos:related <urn:t:a> .
<urn:t:a> skos:related <urn:t:b> .
`;

describe('pinakes validate', () => {
  const data = join(folder, 'data');
  const file = join(folder, 'bad.ttl');
  const repairs = join(folder, 'repairs.ru');

  it('reports what is wrong with a scheme, fails, and what it writes repairs it', async () => {
    mkdirSync(data);
    writeFileSync(file, BAD);
    expect((await pinakes(['load', file, '--graph', 'urn:g', '--data', data])).code).toBe(0);
    const bad = await pinakes(['validate', '--thesaurus', 'urn:t', '--repairs', repairs, '--data', data]);
    expect(bad.code).toBe(1);
    expect(bad.stdout).toMatch(/^Tea <urn:t>: 2 concepts, 1 errors, 0 warnings, 2 notes$/m);
    expect(bad.stdout).toContain('error (S27)');
    expect(readFileSync(repairs, 'utf8')).toContain('<urn:t:b> skos:related <urn:t:a>');
    expect((await pinakes(['update', repairs, '--data', data])).code).toBe(0);
    const good = await pinakes(['validate', '--thesaurus', 'urn:t', '--json', '--data', data]);
    expect(good.code).toBe(0);
    expect(JSON.parse(good.stdout)[0]).toMatchObject({ concepts: 2, totals: { error: 0 } });
  });

  it('checks every scheme where none is named, and says which there are where one is unknown', async () => {
    const all = await pinakes(['validate', '--data', data]);
    expect(all.code).toBe(0);
    expect(all.stdout).toContain('<urn:t>');
    const unknown = await pinakes(['validate', '--thesaurus', 'urn:none', '--data', data]);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toMatch(/urn:none.*urn:t/);
  });
});
