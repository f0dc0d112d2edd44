import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseRdf, type Quad } from '../../src/rdf/index.ts';
import { sharedData } from '../shared-data.ts';
import { base, instancesOf, iri, readShipped, readShippedFile, valuesOf } from './shipped-files.ts';

const matchProperties = [
  'skos:exactMatch',
  'skos:closeMatch',
  'skos:broadMatch',
  'skos:narrowMatch',
  'skos:relatedMatch',
] as const;

let mappings: readonly Quad[];
let thesaurus: readonly Quad[];
beforeAll(async () => {
  mappings = await readShippedFile('data/mappings/unesco.ttl');
  thesaurus = await readShipped('thesaurus');
});

/** Every mapping of a kind as [our concept, theirs]. */
function pairs(property: string): readonly (readonly [string, string])[] {
  return mappings
    .filter((quad) => quad.predicate.value === iri(property))
    .map((quad) => [quad.subject.value, quad.object.value] as const);
}

describe('the mappings to the UNESCO Thesaurus', () => {
  it('are more than a hundred, from subject terms to concepts that are named', () => {
    const terms = new Set(instancesOf(thesaurus, 'pin:SubjectTerm'));
    const all = matchProperties.flatMap(pairs);
    expect(all.length).toBeGreaterThan(100);
    for (const [ours, theirs] of all) {
      expect(terms.has(ours), ours).toBe(true);
      expect(theirs.startsWith(base), theirs).toBe(false);
      expect(valuesOf(mappings, theirs, 'rdfs:label'), theirs).toHaveLength(1);
    }
  });

  it('name no two of our concepts as the same one of theirs, and say one thing of each pair', () => {
    const targets = pairs('skos:exactMatch').map(([, theirs]) => theirs);
    expect(targets.filter((target, at) => targets.indexOf(target) !== at)).toEqual([]);
    const all = matchProperties.flatMap(pairs).map((pair) => pair.join(' '));
    expect(all.filter((pair, at) => all.indexOf(pair) !== at)).toEqual([]);
  });
});

const unesco = sharedData('thesaurus-unesco');

describe.skipIf(!unesco.present)(`the UNESCO Thesaurus itself${unesco.reason}`, () => {
  let theirs: ReadonlyMap<string, { readonly preferred: readonly string[]; readonly all: readonly string[] }>;
  beforeAll(async () => {
    theirs = await readLabels(join(unesco.folder, 'unesco-thesaurus.ttl'));
  }, 60_000);

  it('has every concept that is mapped to, under the label that the mappings give it', () => {
    const targets = [...new Set(matchProperties.flatMap(pairs).map(([, target]) => target))];
    const astray = targets.filter((target) => {
      const [label] = valuesOf(mappings, target, 'rdfs:label');
      return !theirs.get(target)?.preferred.includes(label!);
    });
    expect(astray).toEqual([]);
  });

  it('calls what is an exact match by a name that we know it by', () => {
    const strange = pairs('skos:exactMatch').filter(([ours, target]) => {
      const names = ['skos:prefLabel', 'skos:altLabel'].flatMap((name) => valuesOf(thesaurus, ours, name));
      const known = new Set(names.map(normalised));
      return !(theirs.get(target)?.all ?? []).some((label) => known.has(normalised(label)));
    });
    expect(strange).toEqual([]);
  });
});

/** English labels by concept. */
async function readLabels(file: string) {
  const labels = new Map<string, { preferred: string[]; all: string[] }>();
  const options = { mediaType: 'text/turtle', baseIri: base, name: 'unesco', blankNodePrefix: 'unesco' };
  for await (const batch of parseRdf(createReadStream(file), options)) {
    for (const { subject, predicate, object } of batch) {
      if (object.termType !== 'Literal' || object.language !== 'en') continue;
      const preferred = predicate.value === iri('skos:prefLabel');
      if (!preferred && predicate.value !== iri('skos:altLabel')) continue;
      const known = labels.get(subject.value) ?? { preferred: [], all: [] };
      labels.set(subject.value, known);
      if (preferred) known.preferred.push(object.value);
      known.all.push(object.value);
    }
  }
  return labels;
}

/** Without case, punctuation and the endings of plurals: "Children's rights" as "children right". */
function normalised(label: string): string {
  return label
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word))
    .join(' ');
}
