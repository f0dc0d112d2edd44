import { beforeEach, describe, expect, it } from 'vitest';
import { catalogueReadFunctions } from '../../src/catalogue/index.ts';
import { BASE, StoredCatalogue, shippedCatalogue } from './stored-catalogue.ts';

const read = catalogueReadFunctions['catalogue.related'];
const iri = (path: string): string => `${BASE}/id/${path}`;
const argument = (key: string, rest: Partial<Parameters<typeof read>[1]> = {}) => ({
  resource: iri(`resource/${key}`),
  limit: 10,
  explicit: [],
  graphs: undefined,
  ...rest,
});

const SMALL = `
@prefix pin: <https://w3id.org/pinakes/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
<id/resource/a> a pin:Resource ; dcterms:title "A" ; dcterms:subject <id/subject/rare>, <id/subject/common> .
<id/resource/b> a pin:Resource ; dcterms:title "B" ; dcterms:subject <id/subject/common> .
<id/resource/c> a pin:Resource ; dcterms:title "C" ; dcterms:subject <id/subject/rare> .
<id/resource/d> a pin:Resource ; dcterms:title "D" ; dcterms:subject <id/subject/common> .
<id/resource/e> a pin:Resource ; dcterms:title "E" .
<id/case-study/x> a pin:CaseStudy ; dcterms:title "X" ; dcterms:subject <id/subject/rare> .
`;

describe('what is computed', () => {
  let catalogue: StoredCatalogue;
  beforeEach(async () => {
    catalogue = new StoredCatalogue();
    await catalogue.turtle(SMALL);
  });

  it('agrees with an example worked by hand', async () => {
    // Five resources. `common` has three (a, b, d): ln(1 + 5/3). `rare` has a, c and the case study: ln(1 + 5/3) too,
    // because whatever has a subject makes it less rare; so both weigh the same, and each is half of a's features.
    const neighbours = await read(catalogue.context, argument('a'));
    expect(neighbours.map(({ label }) => label)).toEqual(['B', 'C', 'D']);
    for (const { score } of neighbours) expect(score).toBeCloseTo(Math.SQRT1_2, 10);
  });

  it('counts a rare subject for more than a common one', async () => {
    await catalogue.turtle(
      '@prefix dcterms: <http://purl.org/dc/terms/> . <id/resource/e> dcterms:subject <id/subject/common> .',
    );
    const [first] = await read(catalogue.context, argument('a'));
    expect(first).toMatchObject({ label: 'C', shared: [{ iri: iri('subject/rare'), kind: 'subjects' }] });
    const [rare, common] = [Math.log(1 + 5 / 3), Math.log(1 + 5 / 4)];
    expect(first!.score).toBeCloseTo(rare / Math.hypot(rare, common), 10);
  });

  it('has nothing for a resource without features, and for an unknown one', async () => {
    expect(await read(catalogue.context, argument('e'))).toEqual([]);
    expect(await read(catalogue.context, argument('nobody'))).toEqual([]);
  });

  it('gives those that are asked for whatever their rank', async () => {
    const some = await read(catalogue.context, argument('a', { limit: 0, explicit: [iri('resource/d')] }));
    expect(some.map(({ label }) => label)).toContain('D');
  });

  it('keeps to the graphs that a caller may read', async () => {
    expect(await read(catalogue.context, argument('a', { graphs: [`${BASE}/graph/demonstration`] }))).toEqual(
      [],
    );
    expect(await read(catalogue.context, argument('a', { graphs: [`${BASE}/graph/records`] }))).toHaveLength(
      3,
    );
  });
});

describe('over the shipped collection', () => {
  it('finds resources with scores from 0 to 1, never the resource itself', async () => {
    const catalogue = await shippedCatalogue();
    const neighbours = await read(catalogue.context, argument('1000'));
    expect(neighbours.length).toBeGreaterThan(3);
    expect(neighbours.map((neighbour) => neighbour.iri)).not.toContain(iri('resource/1000'));
    for (const { score, shared, label } of neighbours) {
      expect(label).toBeDefined();
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(shared.every((thing) => thing.label !== undefined)).toBe(true);
    }
    const companion = neighbours.find((neighbour) => neighbour.iri === iri('resource/1001'));
    expect(companion!.shared.every(({ kind }) => kind === 'principles')).toBe(true);
  });
});
