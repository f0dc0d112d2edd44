import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Quad } from '../../src/rdf/index.ts';
import { filesOf, id, instancesOf, iri, readShipped, subjectsOf, valuesOf } from './shipped-files.ts';

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
  const terms = () => instancesOf(thesaurus, 'pin:SubjectTerm');

  it('are at least six hundred, below top terms that have a file each', () => {
    expect(terms().length).toBeGreaterThanOrEqual(600);
    const tops = valuesOf(thesaurus, id('scheme/subjects'), 'skos:hasTopConcept');
    const files = tops.map((top) => `data/thesaurus/${top.split('/').at(-1)}.ttl`);
    expect(filesOf('thesaurus')).toEqual(expect.arrayContaining(files));
  });

  it('are all taken up on a first start', () => {
    const folder = fileURLToPath(new URL('../../data/thesaurus/', import.meta.url));
    const shipped = filesOf('thesaurus').filter((file) => file.startsWith('data/thesaurus/'));
    const there = readdirSync(folder).map((file) => `data/thesaurus/${file}`);
    expect([...shipped].sort()).toEqual(there.filter((file) => file.endsWith('.ttl')).sort());
  });

  it('hold the terms of the first record', () => {
    const labels = [
      'user participation',
      'co-production',
      'communities',
      'health care',
      'social care',
      'person-centred care',
      'patients',
      'voluntary sector',
      'volunteers',
      'case studies',
      'personalisation',
    ];
    const preferred = terms().flatMap((term) => valuesOf(thesaurus, term, 'skos:prefLabel'));
    expect(labels.filter((label) => !preferred.includes(label))).toEqual([]);
  });

  it('have a notation each that no other has: the letter of their area, and a number below it', () => {
    const tops = valuesOf(thesaurus, id('scheme/subjects'), 'skos:hasTopConcept');
    const notations = terms().map((term) => valuesOf(thesaurus, term, 'skos:notation'));
    expect(notations.filter((found) => found.length !== 1)).toEqual([]);
    expect(new Set(notations.flat()).size).toBe(terms().length);
    for (const term of terms()) {
      const [notation] = valuesOf(thesaurus, term, 'skos:notation');
      expect(notation, term).toMatch(tops.includes(term) ? /^[A-Z]$/ : /^[A-Z]\d{3}$/);
    }
    // Some that somebody may have written down: a notation never goes over to another concept.
    const known = { A: 'care-and-support', J: 'dementia', J002: 'alzheimers-disease', W: 'people' };
    for (const [notation, key] of Object.entries(known))
      expect(subjectsOf(thesaurus, 'skos:notation', notation)).toEqual([id(`subject/${key}`)]);
  });

  it('have a definition each, and are at most five deep', () => {
    const depths = terms().map((term) => wayUp(term).length);
    expect(Math.max(...depths)).toBeLessThanOrEqual(5);
    for (const term of terms()) {
      expect(valuesOf(thesaurus, term, 'skos:definition'), term).toHaveLength(1);
    }
  });

  it('use no label for two concepts, whatever its case and however hidden', () => {
    const labels = terms().flatMap((term) =>
      ['skos:prefLabel', 'skos:altLabel', 'skos:hiddenLabel'].flatMap((property) =>
        valuesOf(thesaurus, term, property).map((label) => label.toLowerCase()),
      ),
    );
    expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([]);
  });

  it('mark words that hurt, keep them findable, and say what is wrong with them', () => {
    const marked = terms().filter((term) => valuesOf(thesaurus, term, 'pin:datedLabel').length > 0);
    expect(marked.length).toBeGreaterThan(30);
    for (const term of marked) {
      const hidden = valuesOf(thesaurus, term, 'skos:hiddenLabel');
      expect(hidden, term).toEqual(expect.arrayContaining([...valuesOf(thesaurus, term, 'pin:datedLabel')]));
      expect(valuesOf(thesaurus, term, 'skos:historyNote'), term).toHaveLength(1);
    }
    const elderly = subjectsOf(thesaurus, 'pin:datedLabel', 'the elderly');
    expect(elderly).toEqual([id('subject/older-people')]);
  });

  it('lead from the abbreviations of social care to what they stand for', () => {
    const meant = {
      AMHPs: 'approved-mental-health-professionals',
      BIAs: 'best-interests-assessors',
      CHC: 'nhs-continuing-healthcare',
      DFG: 'disabled-facilities-grant',
      DoLS: 'deprivation-of-liberty',
      EHCPs: 'education-health-and-care-plans',
      ICBs: 'integrated-care-systems',
      LPS: 'deprivation-of-liberty',
      MARAC: 'multi-agency-risk-assessment-conferences',
      MASH: 'multi-agency-safeguarding-hubs',
      MCA: 'mental-capacity',
      PIP: 'disability-benefits',
      SEND: 'special-educational-needs',
    };
    for (const [abbreviation, key] of Object.entries(meant)) {
      const found = ['skos:altLabel', 'skos:hiddenLabel'].flatMap((property) =>
        subjectsOf(thesaurus, property, abbreviation),
      );
      expect(found, abbreviation).toEqual([id(`subject/${key}`)]);
    }
  });

  it('say no broader term that another broader term already implies', () => {
    const above = new Map(terms().map((term) => [term, allBroader(term)]));
    for (const term of terms()) {
      const broader = valuesOf(thesaurus, term, 'skos:broader');
      const implied = broader.filter((one) => broader.some((other) => above.get(other)?.has(one)));
      expect(implied, term).toEqual([]);
    }
  });
});

/** Every broader concept, all the way up. */
function allBroader(concept: string, found: Set<string> = new Set()): ReadonlySet<string> {
  for (const broader of valuesOf(thesaurus, concept, 'skos:broader')) {
    if (found.has(broader)) continue;
    found.add(broader);
    allBroader(broader, found);
  }
  return found;
}

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
