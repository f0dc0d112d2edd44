import { beforeAll, describe, expect, it } from 'vitest';
import type { Quad } from '../../src/rdf/index.ts';
import {
  base,
  id,
  instancesOf,
  iri,
  readAllShipped,
  readShipped,
  subjectsOf,
  valuesOf,
} from './shipped-files.ts';

const collection = id('collection/demonstration');
let demonstration: readonly Quad[];
let others: readonly Quad[];
beforeAll(async () => {
  demonstration = await readShipped('demonstration');
  others = await readAllShipped('records', 'thesaurus', 'ontology');
});

describe('the demonstration collection', () => {
  it('is marked, and says that it is a demonstration', () => {
    expect(valuesOf(demonstration, collection, 'pin:demonstration')).toEqual(['true']);
    expect(valuesOf(demonstration, collection, 'dcterms:description').join()).toMatch(/demonstration/i);
  });

  it('holds around forty resources and eight to twelve case studies, all of them in the collection', () => {
    const resources = instancesOf(demonstration, 'pin:Resource');
    const caseStudies = instancesOf(demonstration, 'pin:CaseStudy');
    expect(resources.length).toBeGreaterThanOrEqual(36);
    expect(resources.length).toBeLessThanOrEqual(46);
    expect(caseStudies.length).toBeGreaterThanOrEqual(8);
    expect(caseStudies.length).toBeLessThanOrEqual(12);
    for (const thing of [...resources, ...caseStudies]) {
      expect(valuesOf(demonstration, thing, 'dcterms:isPartOf'), thing).toEqual([collection]);
    }
    for (const resource of resources) expect(resource).toMatch(/id\/resource\/2\d{3}$/);
  });

  it('describes nothing that another file describes, but for one link from the real record', () => {
    const elsewhere = new Set(others.map((quad) => quad.subject.value));
    const shared = demonstration.filter((quad) => elsewhere.has(quad.subject.value));
    expect(shared.map((quad) => [quad.subject.value, quad.predicate.value, quad.object.value])).toEqual([
      [id('resource/1000'), iri('pin:supportsPolicy'), id('resource/2000')],
    ]);
  });

  it('is the only place that knows of it', () => {
    const own = new Set(demonstration.map((quad) => quad.subject.value));
    own.delete(id('resource/1000'));
    const leaks = others.filter((quad) => own.has(quad.subject.value) || own.has(quad.object.value));
    expect(leaks).toEqual([]);
  });

  it('gives each resource three to seven subject terms, rare ones and common ones', () => {
    const uses = new Map<string, number>();
    for (const resource of instancesOf(demonstration, 'pin:Resource')) {
      const subjects = valuesOf(demonstration, resource, 'dcterms:subject');
      expect(subjects.length, resource).toBeGreaterThanOrEqual(3);
      expect(subjects.length, resource).toBeLessThanOrEqual(7);
      for (const subject of subjects) uses.set(subject, (uses.get(subject) ?? 0) + 1);
    }
    expect(Math.min(...uses.values())).toBe(1);
    expect(Math.max(...uses.values())).toBeGreaterThanOrEqual(10);
  });

  it('says of everything invented that it is', () => {
    const invented = subjectsOf(demonstration, 'pin:fictional', 'true');
    for (const thing of invented) {
      const names = ['dcterms:title', 'foaf:name'].flatMap((name) => valuesOf(demonstration, thing, name));
      expect(names.join(), thing).toMatch(/^Fictional example: |\(fictional\)$/);
    }
    for (const resource of invented.filter((thing) => thing.includes('/resource/'))) {
      expect(valuesOf(demonstration, resource, 'dcterms:abstract').join(), resource).toMatch(/invented/);
    }
    const named = subjectsContaining('fictional').filter((thing) => thing.startsWith(`${base}id/`));
    expect(named.filter((thing) => !invented.includes(thing) && thing !== collection)).toEqual([]);
  });
});

describe('the case studies', () => {
  it('are fictional, each told in a fictional resource', () => {
    for (const caseStudy of instancesOf(demonstration, 'pin:CaseStudy')) {
      expect(valuesOf(demonstration, caseStudy, 'pin:fictional'), caseStudy).toEqual(['true']);
      expect(valuesOf(demonstration, caseStudy, 'dcterms:description').join(), caseStudy).toMatch(
        /is invented/,
      );
      const told = valuesOf(demonstration, caseStudy, 'pin:reportedIn');
      expect(told.length, caseStudy).toBeGreaterThan(0);
      expect(told.flatMap((resource) => valuesOf(demonstration, resource, 'pin:fictional'))).toEqual(
        told.map(() => 'true'),
      );
    }
  });

  it('use all six principles, and the third at least twice', () => {
    const counts = [1, 2, 3, 4, 5, 6].map(
      (position) =>
        subjectsOf(demonstration, 'pin:demonstrates', id(`principle/six-principles-${position}`)).length,
    );
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(1);
    expect(counts[2]).toBeGreaterThanOrEqual(2);
  });
});

describe('relations with a reason', () => {
  it('go with a plain link of the same kind', async () => {
    const all = await readAllShipped('records', 'demonstration');
    const relations = instancesOf(all, 'pin:Relation');
    expect(relations.length).toBeGreaterThan(10);
    for (const relation of relations) {
      const [from, kind, to] = ['pin:relationFrom', 'pin:relationKind', 'pin:relationTo'].map(
        (property) => valuesOf(all, relation, property)[0],
      );
      const plain = all.some(
        (quad) => quad.subject.value === from && quad.predicate.value === kind && quad.object.value === to,
      );
      expect(plain, relation).toBe(true);
    }
  });
});

function subjectsContaining(word: string): readonly string[] {
  const found = demonstration.filter(
    (quad) => quad.object.termType === 'Literal' && quad.object.value.toLowerCase().includes(word),
  );
  return [...new Set(found.map((quad) => quad.subject.value))];
}
