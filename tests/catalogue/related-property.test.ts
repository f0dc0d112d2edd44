import { describe, expect, it } from 'vitest';
import { catalogueReadFunctions } from '../../src/catalogue/index.ts';
import { featureSorts } from '../../src/catalogue/related/features.ts';
import { rarity, relatedByFeatures } from '../../src/graph/index.ts';
import { BASE, StoredCatalogue } from './stored-catalogue.ts';

const related = catalogueReadFunctions['catalogue.related'];

/** Numbers from 0 to below 1, the same for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

type Made = {
  readonly turtle: string;
  /** Features by resource: kind, then what the feature is called. */
  readonly features: ReadonlyMap<string, ReadonlySet<string>>;
};

/** A catalogue of resources with subjects, creators, sets of principles and case studies, some of them shared by most. */
function makeCatalogue(seed: number): Made {
  const random = randomNumbers(seed);
  const some = (kind: string, count: number, chance: number): string[] =>
    Array.from({ length: count }, (_, i) => `${kind}/${i}`).filter((_, i) => random() < chance / (1 + i / 3));
  const lines = [
    '@prefix pin: <https://w3id.org/pinakes/ontology#> .',
    '@prefix dcterms: <http://purl.org/dc/terms/> .',
  ];
  const say = (subject: string, property: string, object: string): void => {
    lines.push(`<id/${subject}> ${property} <id/${object}> .`);
  };
  const sets = Array.from({ length: 4 }, (_, i) => ({
    set: `principle-set/${i}`,
    principles: some('principle', 9, 0.9),
  }));
  for (const { set, principles } of sets) for (const it of principles) say(set, 'pin:hasPrinciple', it);
  const features = new Map<string, Set<string>>();
  for (let i = 0; i < 40; i++) {
    const resource = `resource/r${i}`;
    const own = new Set<string>();
    // Things that are no resources have features too, and are related to nothing.
    if (random() < 0.9) lines.push(`<id/${resource}> a pin:Resource .`);
    for (const subject of some('subject', 12, 0.8)) {
      say(resource, 'dcterms:subject', subject);
      own.add(`subjects ${subject}`);
    }
    for (const creator of some('agent', 5, 0.5)) {
      say(resource, 'dcterms:creator', creator);
      own.add(`creators ${creator}`);
    }
    for (const { set, principles } of sets) {
      if (random() > 0.15) continue;
      say(resource, random() < 0.5 ? 'pin:setsOut' : 'pin:describesMeasurementOf', set);
      for (const principle of principles) own.add(`principles ${principle}`);
    }
    if (random() < 0.3) {
      say(`case-study/${i}`, 'pin:reportedIn', resource);
      for (const principle of some('principle', 9, 0.6)) {
        say(`case-study/${i}`, 'pin:demonstrates', principle);
        own.add(`principles ${principle}`);
      }
    }
    features.set(resource, own);
  }
  return { turtle: lines.join('\n'), features };
}

/** Every resource compared with every other, as the definition has it. */
function reference({ turtle, features }: Made, of: string): readonly { iri: string; score: number }[] {
  const isResource = (name: string): boolean => turtle.includes(`<id/${name}> a pin:Resource .`);
  const all = [...features.keys()].filter(isResource).length;
  const having = (feature: string): number => [...features.values()].filter((own) => own.has(feature)).length;
  const kinds = new Map<string, number>(featureSorts.map(({ kind, weight }) => [kind, weight]));
  return relatedByFeatures({
    of,
    links: [...features]
      .filter(([name]) => name === of || isResource(name))
      .flatMap(([node, own]) => [...own].map((feature) => ({ node, feature, kind: feature.split(' ')[0]! }))),
    weight: (feature, kind) => kinds.get(kind)! * rarity(having(feature), all),
  }).map(({ node, score }) => ({ iri: `${BASE}/id/${node}`, score }));
}

describe('over catalogues made up at random', () => {
  it.each([1, 2, 3])('gives what comparing all with all gives (seed %i)', async (seed) => {
    const made = makeCatalogue(seed);
    const catalogue = new StoredCatalogue();
    await catalogue.turtle(made.turtle);
    const { context } = catalogue;
    let compared = 0;
    for (const name of made.features.keys()) {
      const expected = reference(made, name);
      for (const limit of [1, 5, 1000]) {
        const argument = { resource: `${BASE}/id/${name}`, limit, explicit: [], graphs: undefined };
        const found = await related(context, argument);
        const wanted = byScoreThenIri(expected).slice(0, limit);
        expect(byScoreThenIri(found).map(({ iri }) => iri)).toEqual(wanted.map(({ iri }) => iri));
        for (const [i, { score }] of byScoreThenIri(found).entries())
          expect(score).toBeCloseTo(wanted[i]!.score, 10);
        compared += found.length;
      }
    }
    expect(compared).toBeGreaterThan(500);
  });
});

/** The order of summing shows in the last digits of equal scores. */
function byScoreThenIri<Item extends { readonly iri: string; readonly score: number }>(
  items: readonly Item[],
): readonly Item[] {
  const rounded = (score: number): number => Math.round(score * 1e10);
  return items.toSorted((a, b) => rounded(b.score) - rounded(a.score) || (a.iri < b.iri ? -1 : 1));
}
