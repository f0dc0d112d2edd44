import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { namespaces, type Quad } from '../../src/rdf/index.ts';
import { instancesOf, iri, readShipped, readShippedFile, valuesOf } from './shipped-files.ts';

const ontologyIri = 'https://w3id.org/pinakes/ontology';
const propertyTypes = ['owl:ObjectProperty', 'owl:DatatypeProperty', 'owl:AnnotationProperty'];

let ontology: readonly Quad[];
let properties: readonly string[];
let classes: readonly string[];
beforeAll(async () => {
  ontology = await readShipped('ontology');
  properties = propertyTypes.flatMap((type) => instancesOf(ontology, type)).filter(isOurs);
  classes = instancesOf(ontology, 'owl:Class').filter(isOurs);
});
const values = (subject: string, property: string) => valuesOf(ontology, subject, property);

describe('the ontology', () => {
  it('says what it is', () => {
    for (const property of [
      'dcterms:title',
      'dcterms:description',
      'dcterms:license',
      'owl:versionIRI',
      'owl:versionInfo',
    ]) {
      expect(values(ontologyIri, property), property).toHaveLength(1);
    }
    expect(values(ontologyIri, 'rdf:type')).toEqual([iri('owl:Ontology')]);
  });

  it('types every term that it coins', () => {
    const coined = [...new Set(ontology.map((quad) => quad.subject.value).filter(isOurs))];
    const individuals = individualsOf(ontology);
    expect(coined.length).toBeGreaterThan(50);
    expect(coined.filter((term) => ![...classes, ...properties, ...individuals].includes(term))).toEqual([]);
  });

  it('gives every term one label, one definition, an example, and where it is defined', () => {
    for (const term of [...classes, ...properties]) {
      expect(values(term, 'rdfs:label'), term).toHaveLength(1);
      expect(values(term, 'skos:definition'), term).toHaveLength(1);
      expect(values(term, 'skos:example').length, term).toBeGreaterThan(0);
      expect(values(term, 'rdfs:isDefinedBy'), term).toEqual([ontologyIri]);
    }
    for (const term of individualsOf(ontology)) {
      for (const property of ['skos:prefLabel', 'skos:definition', 'skos:example']) {
        expect(values(term, property), term).toHaveLength(1);
      }
    }
  });

  it('gives every term one scope note, or a note on how it is used where it is taken from another vocabulary', () => {
    for (const term of [...classes, ...properties, ...individualsOf(ontology)]) {
      expect(values(term, 'skos:scopeNote'), term).toHaveLength(1);
    }
    const labelled = [
      ...new Set(
        ontology
          .filter((quad) => quad.predicate.value === iri('rdfs:label'))
          .map((quad) => quad.subject.value),
      ),
    ].filter((term) => !isOurs(term));
    expect(labelled.length).toBeGreaterThan(20);
    for (const term of labelled) expect(values(term, 'pin:usageNote'), term).toHaveLength(1);
  });

  it('has a note of changes for each version, and none of the earlier ones lost a term or changed its meaning', async () => {
    const notes = values(ontologyIri, 'skos:changeNote')
      .map((note) => note.slice(0, 5))
      .toSorted();
    expect(notes).toEqual(['0.1.0', '0.2.0', '0.3.0', '0.4.0', '0.5.0']);
    const [version = ''] = values(ontologyIri, 'owl:versionInfo');
    expect(values(ontologyIri, 'owl:versionIRI')).toEqual([`${ontologyIri}/${version}`]);
    expect(notes.at(-1)).toBe(version);
    for (const earlier of ['0.1.0', '0.2.0', '0.3.0', '0.4.0']) {
      const before = await readShippedFile(`ontology/versions/pinakes-${earlier}.ttl`);
      expect(valuesOf(before, ontologyIri, 'owl:versionInfo')).toEqual([earlier]);
      for (const property of ['rdfs:domain', 'rdfs:range', 'rdfs:subClassOf', 'rdfs:subPropertyOf']) {
        const stated = before.filter(
          (quad) => quad.predicate.value === iri(property) && isOurs(quad.subject.value),
        );
        for (const { subject, object } of stated)
          if (object.termType === 'NamedNode')
            expect(values(subject.value, property), `${subject.value} ${property}`).toContain(object.value);
      }
    }
  });

  it('writes labels and definitions in English', () => {
    const texts = ontology.filter((quad) =>
      [iri('rdfs:label'), iri('skos:definition'), iri('skos:scopeNote'), iri('pin:usageNote')].includes(
        quad.predicate.value,
      ),
    );
    const untagged = texts.filter(
      (quad) => quad.object.termType !== 'Literal' || quad.object.language !== 'en',
    );
    expect(untagged).toEqual([]);
  });

  it('gives every property a domain and a range, or the reason for having none, never both', () => {
    for (const property of properties) {
      const domain = values(property, 'rdfs:domain').length + values(property, 'pin:noDomainReason').length;
      const range = values(property, 'rdfs:range').length + values(property, 'pin:noRangeReason').length;
      expect([domain, range], property).toEqual([1, 1]);
    }
  });

  it('names the narrower class of every class it aligns, and inverses that fit each other', () => {
    for (const each of classes) expect(values(each, 'rdfs:subClassOf').length, each).toBeGreaterThan(0);
    const inverses = ontology.filter((quad) => quad.predicate.value === iri('owl:inverseOf'));
    expect(inverses.length).toBeGreaterThan(5);
    for (const { subject, object } of inverses) {
      expect(values(object.value, 'rdfs:domain'), object.value).toEqual(values(subject.value, 'rdfs:range'));
      expect(values(object.value, 'rdfs:range'), object.value).toEqual(values(subject.value, 'rdfs:domain'));
    }
  });

  it('is described term by term in docs/model.md', async () => {
    const page = await readFile(new URL('../../docs/model.md', import.meta.url), 'utf8');
    const named = new Set(page.match(/pin:[A-Za-z]+/g));
    const coined = [...new Set(ontology.map((quad) => quad.subject.value).filter(isOurs))];
    const local = coined.map((term) => term.replace(namespaces.pin, 'pin:'));
    expect(local.filter((term) => !named.has(term))).toEqual([]);
    expect([...named].filter((term) => !local.includes(term))).toEqual([]);
  });

  it('gives examples that use only terms it defines', () => {
    const coined = new Set(ontology.map((quad) => quad.subject.value));
    const inExamples = ontology
      .filter((quad) => quad.predicate.value === iri('skos:example'))
      .flatMap((quad) => quad.object.value.match(/pin:[A-Za-z]+/g) ?? []);
    expect(inExamples.length).toBeGreaterThan(50);
    expect(inExamples.filter((term) => !coined.has(iri(term)))).toEqual([]);
  });
});

function individualsOf(quads: readonly Quad[]): readonly string[] {
  return [...instancesOf(quads, 'owl:NamedIndividual'), ...instancesOf(quads, 'skos:ConceptScheme')];
}

function isOurs(term: string): boolean {
  return term.startsWith(namespaces.pin);
}
