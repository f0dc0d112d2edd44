import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseText } from '../rdf/parsing.ts';
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
    expect(bad.stdout).toMatch(/^Tea <urn:t>: 2 concepts, 1 error, 0 warnings, 2 notes$/m);
    expect(bad.stdout).toContain('error (S27)');
    expect(readFileSync(repairs, 'utf8')).toMatch(/^ {2}\(<urn:t:b> <urn:t:a>\)$/m);
    expect((await pinakes(['update', repairs, '--data', data])).code).toBe(0);
    const good = await pinakes(['validate', '--thesaurus', 'urn:t', '--json', '--data', data]);
    expect(good.code).toBe(0);
    expect(JSON.parse(good.stdout)[0]).toMatchObject({ concepts: 2, totals: { error: 0 } });
  });

  it('writes all that it finds, and what repairs all of it in one request', async () => {
    const many = join(folder, 'many.ttl');
    const concept = (n: number) =>
      `<urn:m:${n}> a skos:Concept ; skos:prefLabel "${n}"@en ; skos:altLabel "the same"@en ; skos:inScheme <urn:m> ; skos:definition "${n}."@en ; skos:related <urn:m:${n}> .`;
    const blank =
      '[] a skos:Concept ; skos:prefLabel "blank"@en ; skos:inScheme <urn:m> ; skos:broader <urn:m:0> ; skos:definition " "@en ; skos:altLabel " "@en .';
    writeFileSync(
      many,
      `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<urn:m> a skos:ConceptScheme ; skos:prefLabel "Many"@en .\n${Array.from({ length: 2500 }, (_, n) => concept(n)).join('\n')}\n${blank}`,
    );
    expect((await pinakes(['load', many, '--graph', 'urn:m', '--data', data])).code).toBe(0);
    const asked = ['validate', '--thesaurus', 'urn:m', '--data', data];
    const bad = await pinakes([...asked, '--format', 'json', '--repairs', repairs]);
    expect(bad.code).toBe(1);
    type Condition = { readonly name: string; readonly total: number; readonly findings: readonly unknown[] };
    const [{ conditions }] = JSON.parse(bad.stdout) as [{ readonly conditions: readonly Condition[] }];
    for (const { total, findings } of conditions) expect(findings).toHaveLength(total);
    const totals = Object.fromEntries(conditions.map(({ name, total }) => [name, total]));
    expect(totals).toMatchObject({
      'related-to-itself': 2500,
      'shared-other-labels': 2499,
      'empty-labels': 1,
    });
    expect(readFileSync(repairs, 'utf8')).toContain(
      '# 1 of these name blank nodes, which no update can name.',
    );
    const update = await pinakes(['update', repairs, '--data', data]);
    expect(update.stderr).toBe('');
    const after = await pinakes([...asked, '--json']);
    const [report] = JSON.parse(after.stdout) as [{ readonly conditions: readonly Condition[] }];
    const left = report.conditions
      .filter(({ total }) => total > 0)
      .map(({ name, total }) => `${name} ${total}`);
    expect(left).toEqual(['empty-labels 1']);
    const away = join(folder, 'away.ru');
    writeFileSync(away, 'DROP GRAPH <urn:m>');
    expect((await pinakes(['update', away, '--data', data])).code).toBe(0);
  });

  it('takes no files and no shapes for a thesaurus, and has no SHACL report of one', async () => {
    const files = await pinakes(['validate', file, '--thesaurus', '--data', data]);
    expect(files.code).toBe(1);
    expect(files.stderr).toMatch(/load a thesaurus first/);
    const turtle = await pinakes(['validate', '--thesaurus', '--format', 'ttl', '--data', data]);
    expect(turtle.code).toBe(1);
    expect(turtle.stderr).toMatch(/text or JSON/);
  });

  it('checks every scheme where none is named, and says which there are where one is unknown', async () => {
    const all = await pinakes(['validate', '--thesaurus', '--data', data]);
    expect(all.code).toBe(0);
    expect(all.stdout).toContain('<urn:t>');
    const unknown = await pinakes(['validate', '--thesaurus', 'urn:none', '--data', data]);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toMatch(/urn:none.*urn:t/);
  });

  it('holds the catalogue to its profile: no violation in what ships, and warnings do not fail', async () => {
    const text = await pinakes(['validate', '--data', data]);
    expect(text.code, text.stderr).toBe(0);
    expect(text.stdout).toMatch(
      /^<https:\/\/w3id\.org\/pinakes\/shapes> [\d.]+: [\d,]+ nodes looked at, 0 violations, [\d,]+ warnings/,
    );
    expect(text.stdout).toMatch(/^ {2}warning .*: \d+\. [A-Z].*\.$/m);
    const json = await pinakes(['validate', '--format', 'json', '--data', data]);
    const report = JSON.parse(json.stdout);
    expect(report).toMatchObject({ conforms: false, counts: { Violation: 0 } });
    expect(report.results).toHaveLength(report.counts.Warning + report.counts.Info);
  });

  it('holds files to it as they would be with the catalogue, or by themselves', async () => {
    const records = join(folder, 'records.ttl');
    writeFileSync(
      records,
      `@prefix pin: <https://w3id.org/pinakes/ontology#> . @prefix dcterms: <http://purl.org/dc/terms/> .
<urn:r1> a pin:Resource ; dcterms:title "One"@en ; dcterms:subject <http://localhost:8080/id/subject/carers> .
<urn:r2> a pin:Resource ; dcterms:subject <urn:nothing> .`,
    );
    const beside = await pinakes(['validate', records, '--format', 'json', '--data', data]);
    expect(beside.code).toBe(1);
    const violations = ({ stdout }: { readonly stdout: string }) =>
      (JSON.parse(stdout).results as Record<'record' | 'field' | 'severity', string>[])
        .filter(({ severity }) => severity === 'Violation')
        .map(({ record, field }) => `${record} ${field}`)
        .sort();
    expect(violations(beside)).toEqual(['urn:r2 subject terms', 'urn:r2 title']);
    const alone = await pinakes(['validate', records, '--alone', '--json', '--data', data]);
    expect(violations(alone)).toEqual(['urn:r1 subject terms', 'urn:r2 subject terms', 'urn:r2 title']);
  });

  it('holds them to other shapes, and reports as SHACL does', async () => {
    const shapes = join(folder, 'shapes.ttl');
    const things = join(folder, 'things.ttl');
    writeFileSync(
      shapes,
      `@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:S> a sh:NodeShape ; sh:targetClass <urn:C> ; sh:property [ sh:path [ sh:inversePath <urn:p> ] ; sh:minCount 1 ] .`,
    );
    writeFileSync(things, '<urn:a> a <urn:C> . <urn:b> a <urn:C> ; <urn:p> <urn:b> .');
    const done = await pinakes(['validate', things, '--shapes', shapes, '--format', 'ttl', '--data', data]);
    expect(done.code).toBe(1);
    const report = await parseText(new TextEncoder().encode(done.stdout), { mediaType: 'text/turtle' });
    const objects = (property: string) =>
      report
        .filter(({ predicate }) => predicate.value.endsWith(`#${property}`))
        .map(({ object }) => object.value);
    expect(objects('conforms')).toEqual(['false']);
    expect(objects('focusNode')).toEqual(['urn:a']);
    expect(objects('inversePath')).toEqual(['urn:p']);
    writeFileSync(
      shapes,
      `@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:S> a sh:NodeShape ; sh:targetObjectsOf <urn:n> ; sh:maxInclusive 3 ;
  sh:message "Höchstens drei."@de, "Three at the most."@en-GB .`,
    );
    writeFileSync(things, '<urn:a> <urn:n> 3, 4 .');
    const told = await pinakes(['validate', things, '--shapes', shapes, '--data', data]);
    expect(told.stdout).toContain('violation <urn:S>: 1. Three at the most.\n      “4”: ');
    writeFileSync(
      shapes,
      `@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:S> a sh:NodeShape ; sh:targetClass <urn:C> ; sh:sparql [ sh:select "SELECT $this WHERE { $this <urn:p> $this }" ] .`,
    );
    const half = await pinakes(['validate', things, '--shapes', shapes, '--data', data]);
    expect(half.code).toBe(2);
    expect(half.stderr).toMatch(/^pinakes: not everything was looked at: sh:sparql of a shape/m);
    writeFileSync(
      shapes,
      '<urn:S> a <http://www.w3.org/ns/shacl#NodeShape> ; <http://www.w3.org/ns/shacl#minCount> 1 .',
    );
    const wrong = await pinakes(['validate', things, '--shapes', shapes, '--data', data]);
    expect(wrong.stderr).toMatch(
      /^pinakes: The shape <urn:S> is not well-formed: sh:minCount needs a path\.$/m,
    );
  });
});
