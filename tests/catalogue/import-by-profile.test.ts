import { beforeEach, describe, expect, it } from 'vitest';
import { update } from './evaluating-engine.ts';
import { importText, ris } from './importing.ts';
import { marcCollection, marcRecord } from './marcxml.ts';
import { type StoredCatalogue, shippedCatalogue, withProfile } from './stored-catalogue.ts';

let catalogue: StoredCatalogue;
beforeEach(async () => {
  catalogue = await shippedCatalogue();
});

describe('the profile', () => {
  const SHAPES = `PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX bibo: <http://purl.org/ontology/bibo/>
    PREFIX pin: <https://w3id.org/pinakes/ontology#> INSERT DATA { GRAPH <graph/shapes> {
    <urn:Own> a sh:NodeShape ; sh:targetClass pin:Resource ; sh:property <urn:Own-volume>, <urn:Own-issue> .
    <urn:Own-volume> sh:path bibo:volume ; sh:name "volume"@en ; sh:pattern "^[0-9]+$" ; sh:message "Give the volume in digits."@en .
    <urn:Own-issue> sh:path bibo:issue ; sh:name "issue"@en ; sh:maxCount 0 ; sh:message "Leave the issue out."@en } }`;
  const study = (number: number, ...fields: readonly string[]) =>
    ris(`TI  - Study ${number}`, 'JF  - Journal of Examples', `DO  - 10.1234/own.${number}`, ...fields);

  it('keeps out the records that are other than it asks, each named, and takes the others', async () => {
    update(catalogue, SHAPES);
    const file =
      study(1, 'VL  - 12', 'AU  - Doe, Jane') +
      study(2, 'VL  - twelve', 'AU  - Doe, Jane', 'AU  - Nemo, Nobody');
    const { counts, outcomes, quads } = await importText(catalogue, file, 'ris');
    expect(counts).toMatchObject({ records: 2, new: 1, problems: 1 });
    expect(outcomes).toContainEqual({
      outcome: 'problem',
      position: { record: 2, line: 9, file: 'a file' },
      reason:
        'it is other than the profile asks. volume: “twelve” does not have the form that is asked for. Give the volume in digits.',
      excerpt: 'Study 2',
    });
    const names = quads.filter(({ predicate }) => predicate.value.endsWith('/name'));
    expect(names.map(({ object }) => object.value).filter((name) => !name.includes('Journal'))).toEqual([
      'Doe, Jane',
    ]);
    expect(quads.some(({ subject }) => subject.value.includes('own.2'))).toBe(false);
    expect(counts.statements).toBe(quads.length);
    const mended = await importText(catalogue, study(2, 'VL  - 13', 'AU  - Nemo, Nobody'), 'ris');
    expect(mended.counts).toMatchObject({ new: 1, problems: 0, links: { newAgents: 1 } });
  });

  it.each([0, 250])(
    'takes the next record of the same work, if there are %d others between them',
    async (others) => {
      update(catalogue, SHAPES);
      const between = Array.from({ length: others }, (_, n) => study(100 + n)).join('');
      const file = study(2, 'VL  - twelve') + between + study(2, 'VL  - 12') + study(2, 'VL  - 13');
      const { counts, outcomes, quads } = await importText(catalogue, file, 'ris');
      expect(counts).toMatchObject({ records: 3 + others, new: 1 + others, problems: 1, duplicates: 1 });
      expect(outcomes.filter(({ outcome }) => outcome === 'problem')).toMatchObject([
        { position: { record: 1 } },
      ]);
      expect(outcomes.filter(({ outcome }) => outcome === 'duplicate')).toMatchObject([
        { position: { record: 3 + others }, of: { record: 2 + others } },
      ]);
      const volumes = quads.filter(({ predicate }) => predicate.value.endsWith('/volume'));
      expect(volumes.map(({ object }) => object.value)).toEqual(['12']);
    },
  );

  it('tells what the taken ones miss, each sort of it once, and nothing of what the import itself makes', async () => {
    await withProfile(catalogue);
    const { counts, outcomes } = await importText(catalogue, study(3) + study(4, 'AU  - Doe, Jane'), 'ris');
    expect(
      counts.missing.get('abstract: There is no abstract: readers cannot tell what the resource says.'),
    ).toBe(2);
    expect(outcomes.map((each) => 'warnings' in each && each.warnings)).toEqual([[], []]);
  });

  it('tells what a heading misses once, of the first record with it that is taken, however many have it', async () => {
    await withProfile(catalogue);
    update(
      catalogue,
      `PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX dct: <http://purl.org/dc/terms/> PREFIX pin: <https://w3id.org/pinakes/ontology#>
        INSERT DATA { GRAPH <graph/shapes> { <urn:Own> a sh:NodeShape ; sh:targetClass pin:Resource ; sh:property <urn:Own-title> .
        <urn:Own-title> sh:path dct:title ; sh:name "title"@en ; sh:pattern "^Good" ; sh:message "Say that it is good."@en } }`,
    );
    const alike = (title: string) => marcRecord(' 0', title, ['650', 'aBee keeping']);
    const titles = ['Bad', ...Array.from({ length: 250 }, (_, n) => `Good ${n}`)];
    const file = marcCollection(...titles.map(alike));
    const { counts, outcomes } = await importText(catalogue, file, 'marcxml');
    expect(counts).toMatchObject({ new: 250, problems: 1, links: { newHeadings: 1 } });
    const said = 'meaning: There is neither a definition nor a scope note.';
    expect(counts.missing.get(said)).toBe(1);
    const told = outcomes.filter((each) => each.outcome === 'new' && each.missing.includes(said));
    expect(told).toMatchObject([{ position: { record: 2 } }]);
  });

  it('fills nothing in that it forbids', async () => {
    await importText(catalogue, study(5, 'VL  - 1'), 'ris');
    update(catalogue, SHAPES);
    const { counts, outcomes, quads } = await importText(catalogue, study(5, 'VL  - 1', 'IS  - 2'), 'ris', {
      existing: 'fill',
    });
    expect(quads).toEqual([]);
    expect(counts).toMatchObject({ known: 1, filled: 0, problems: 0 });
    expect(outcomes).toMatchObject([
      { outcome: 'known', filled: [], warnings: [expect.stringMatching(/^nothing is filled in: .*issue/)] },
    ]);
  });
});
