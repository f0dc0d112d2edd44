import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { shippedLists } from '../../src/catalogue/generated/write-lists.ts';
import { type GenerateOptions, generateCatalogue } from '../../src/catalogue/index.ts';
import type { Quad } from '../../src/rdf/index.ts';
import { compileShapes } from '../../src/shacl/index.ts';
import { id, iri, readAllShipped, readShipped, valuesOf } from '../data/shipped-files.ts';
import { validateWith, violations } from '../data/validate.ts';
import { parseText } from '../rdf/parsing.ts';

const standard: GenerateOptions = {
  resources: 2000,
  seed: 1,
  baseUrl: 'http://localhost:8080/',
  format: 'nq',
};

function bytesOf(options: Partial<GenerateOptions> = {}): Uint8Array {
  return Buffer.concat([...generateCatalogue({ ...standard, ...options })]);
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

let quads: readonly Quad[];
beforeAll(async () => {
  quads = await parseText(bytesOf(), { mediaType: 'application/n-quads' });
});

const having = (property: string, value?: string): readonly Quad[] =>
  quads.filter(
    ({ predicate, object }) =>
      predicate.value === iri(property) && (value === undefined || object.value === iri(value)),
  );

/** How often each object of a property occurs, most first. */
function frequencies(property: string): readonly number[] {
  const counts = new Map<string, number>();
  for (const { object } of having(property)) counts.set(object.value, (counts.get(object.value) ?? 0) + 1);
  return [...counts.values()].toSorted((a, b) => b - a);
}

describe('a generated catalogue', () => {
  it('is the same bytes for the same options, and other ones for another seed, size or base', () => {
    expect(digest(bytesOf())).toBe(digest(bytesOf()));
    const others = [{ seed: 2 }, { resources: 2001 }, { baseUrl: 'http://library.example' }];
    const digests = new Set([{}, ...others].map((options) => digest(bytesOf(options))));
    expect(digests.size).toBe(4);
  });

  it('has as many resources and statements as it promises, each statement once', async () => {
    expect(having('rdf:type', 'pin:Resource')).toHaveLength(2000);
    expect(having('rdf:type', 'pin:CaseStudy')).toHaveLength(80);
    expect(quads.length / 2000).toBeGreaterThan(20);
    expect(quads.length / 2000).toBeLessThan(30);
    const lines = Buffer.from(bytesOf()).toString('utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(quads.length);
    expect(new Set(lines).size).toBe(lines.length);
    const triples = await parseText(bytesOf({ format: 'nt' }), { mediaType: 'application/n-triples' });
    expect(triples).toHaveLength(quads.length);
  });

  it('is in the graphs of the catalogue', () => {
    const graphs = new Set(quads.map(({ graph }) => graph.value));
    expect(graphs).toEqual(
      new Set(['http://localhost:8080/graph/records', 'http://localhost:8080/graph/thesaurus']),
    );
  });

  it('keeps to the profile, and links nothing that is not there', async () => {
    const few = await parseText(bytesOf({ resources: 150 }), { mediaType: 'application/n-quads' });
    const findings = validateWith(compileShapes(await readShipped('shapes')), [
      ...few,
      ...(await readShipped('ontology')),
    ]);
    expect(violations(findings)).toEqual([]);
    const subjects = new Set(quads.map(({ subject }) => subject.value));
    const dangling = quads
      .map(({ object }) => object)
      .filter(
        ({ termType, value }) => termType === 'NamedNode' && value.startsWith('http://localhost:8080/id/'),
      )
      .filter(({ value }) => !subjects.has(value));
    expect(new Set(dangling.map(({ value }) => value))).toEqual(new Set());
  });

  it('says of the shipped lists what the shipped thesaurus says', async () => {
    const shipped = await readAllShipped('thesaurus');
    for (const [kind, { labels, scheme, title }] of Object.entries(shippedLists)) {
      expect(valuesOf(shipped, id(`scheme/${scheme}`), 'dcterms:title')).toEqual([title]);
      for (const [key, label] of Object.entries(labels)) {
        expect(valuesOf(shipped, id(`${kind}/${key}`), 'skos:prefLabel')).toEqual([label]);
        expect(valuesOf(shipped, id(`${kind}/${key}`), 'skos:inScheme')).toEqual([id(`scheme/${scheme}`)]);
      }
    }
  });

  it('has subjects in a hierarchy of several levels without a loop', () => {
    const broader = new Map(
      having('skos:broader').map(({ subject, object }) => [subject.value, object.value]),
    );
    const levels = [...broader.keys()].map((start) => {
      let level = 0;
      for (let at: string | undefined = start; at !== undefined; at = broader.get(at)) level++;
      return level;
    });
    expect(Math.max(...levels)).toBeGreaterThanOrEqual(4);
    expect(new Set(having('skos:prefLabel').map(({ object }) => object.value)).size).toBe(
      having('skos:prefLabel').length,
    );
  });

  it('uses few subjects, authors and words often, and many rarely', () => {
    for (const property of [
      'dcterms:subject',
      'dcterms:creator',
      'dcterms:publisher',
      'dcterms:references',
    ]) {
      const counts = frequencies(property);
      const all = counts.reduce((sum, count) => sum + count, 0);
      const ofTop = counts.slice(0, Math.ceil(counts.length / 10)).reduce((sum, count) => sum + count, 0);
      // A tenth of an even distribution would have a tenth of the uses.
      expect(ofTop / all, property).toBeGreaterThan(0.2);
      expect(counts[0]! / all, property).toBeLessThan(0.2);
    }
    const words = new Map<string, number>();
    for (const { object } of having('dcterms:abstract')) {
      for (const word of object.value.toLowerCase().match(/[a-z]+/g) ?? [])
        words.set(word, (words.get(word) ?? 0) + 1);
    }
    const counts = [...words.values()].toSorted((a, b) => b - a);
    // Zipf's law: the hundredth word is about a hundredth as frequent as the first, within a factor of two.
    expect(counts[0]! / counts[99]!).toBeGreaterThan(40);
    expect(counts[0]! / counts[99]!).toBeLessThan(160);
    expect(words.size).toBeGreaterThan(5000);
  });

  it('keeps the key of a subject and what is broader whatever the size', async () => {
    const larger = await parseText(bytesOf({ resources: 4000, seed: 9 }), {
      mediaType: 'application/n-quads',
    });
    const broaderIn = (all: readonly Quad[]) =>
      new Map(
        all
          .filter(({ predicate }) => predicate.value === iri('skos:broader'))
          .map(({ subject, object }) => [subject.value, object.value]),
      );
    const inLarger = broaderIn(larger);
    for (const [narrow, broad] of broaderIn(quads)) expect(inLarger.get(narrow)).toBe(broad);
  });
});
