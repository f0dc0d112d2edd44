import { beforeAll, describe, expect, it } from 'vitest';
import type { Quad } from '../../src/rdf/index.ts';
import { id, instancesOf, iri, readAllShipped, readShipped, subjectsOf, valuesOf } from './shipped-files.ts';

let thesaurus: readonly Quad[];
beforeAll(async () => {
  thesaurus = await readShipped('thesaurus');
});

const schemes = {
  subjects: 'pin:SubjectTerm',
  'content-types': 'pin:ContentType',
  icons: 'pin:Icon',
  audiences: 'pin:Audience',
  'access-kinds': 'pin:AccessKind',
} as const;

describe.each(Object.entries(schemes))('the scheme %s', (key, type) => {
  const scheme = id(`scheme/${key}`);
  const concepts = () => subjectsOf(thesaurus, 'skos:inScheme', scheme);

  it('has a title and concepts of its class only', () => {
    expect(valuesOf(thesaurus, scheme, 'dcterms:title')).toHaveLength(1);
    expect(concepts().length).toBeGreaterThan(3);
    expect([...concepts()].sort()).toEqual([...instancesOf(thesaurus, type)].sort());
    for (const concept of concepts()) {
      expect(valuesOf(thesaurus, concept, 'rdf:type'), concept).toContain(iri('skos:Concept'));
    }
  });

  it('uses no label for two concepts', () => {
    const labels = concepts().flatMap((concept) =>
      ['skos:prefLabel', 'skos:altLabel'].flatMap((property) => valuesOf(thesaurus, concept, property)),
    );
    expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([]);
  });

  it('leads from every concept up to a top concept, without a circle', () => {
    const tops = valuesOf(thesaurus, scheme, 'skos:hasTopConcept');
    expect([...tops].sort()).toEqual([...subjectsOf(thesaurus, 'skos:topConceptOf', scheme)].sort());
    for (const concept of concepts()) {
      const way = wayUp(concept);
      expect(new Set(way).size, concept).toBe(way.length);
      expect(tops, concept).toContain(way.at(-1));
    }
  });
});

describe('the subject terms', () => {
  it('are used, or have narrower terms that are', async () => {
    const data = await readAllShipped('records', 'demonstration');
    const used = new Set(
      data.filter((quad) => quad.predicate.value === iri('dcterms:subject')).map((quad) => quad.object.value),
    );
    const idle = instancesOf(thesaurus, 'pin:SubjectTerm').filter(
      (term) => !used.has(term) && subjectsOf(thesaurus, 'skos:broader', term).length === 0,
    );
    expect(idle).toEqual([]);
  });
});

/** From a concept by its first broader concepts to the top; stops where it comes round again. */
function wayUp(concept: string): readonly string[] {
  const way = [concept];
  for (;;) {
    const [broader] = valuesOf(thesaurus, way.at(-1) ?? '', 'skos:broader');
    if (broader === undefined) return way;
    way.push(broader);
    if (way.indexOf(broader) < way.length - 1) return way;
  }
}
