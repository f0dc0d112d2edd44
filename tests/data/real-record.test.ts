import { beforeAll, describe, expect, it } from 'vitest';
import type { Quad } from '../../src/rdf/index.ts';
import { id, instancesOf, iri, membersOf, readAllShipped, readShipped, valuesOf } from './shipped-files.ts';

const resource = id('resource/1000');
const companion = id('resource/1001');
const set = id('principle-set/six-principles');

let records: readonly Quad[];
let all: readonly Quad[];
beforeAll(async () => {
  records = await readShipped('records');
  all = await readAllShipped('records', 'thesaurus', 'ontology');
});
const values = (subject: string, property: string) => valuesOf(all, subject, property);
const labels = (subject: string, property: string, label: string) =>
  values(subject, property).flatMap((thing) => values(thing, label));

describe('the record of the six principles', () => {
  it('has its title, its author and its content type', () => {
    expect(values(resource, 'dcterms:title')).toEqual([
      'Six principles for engaging people and communities: putting them into practice',
    ]);
    expect(labels(resource, 'dcterms:creator', 'foaf:name')).toEqual(['People and Communities Board']);
    expect(labels(resource, 'dcterms:creator', 'rdf:type')).toContain(iri('foaf:Organization'));
    expect(labels(resource, 'pin:contentType', 'skos:prefLabel')).toEqual(['practice guidance']);
  });

  it('declares year and place not stated, and gives neither', () => {
    expect([...values(resource, 'pin:notStated')].sort()).toEqual(
      [iri('dcterms:issued'), iri('pin:place')].sort(),
    );
    expect(values(resource, 'dcterms:issued')).toEqual([]);
    expect(values(resource, 'pin:place')).toEqual([]);
  });

  it('has its eleven subject terms', () => {
    expect([...labels(resource, 'dcterms:subject', 'skos:prefLabel')].sort()).toEqual(
      [
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
      ].sort(),
    );
  });

  it('names everybody whom it is meant for', () => {
    expect([...labels(resource, 'dcterms:audience', 'skos:prefLabel')].sort()).toEqual(
      [
        'leaders',
        'managers',
        'practitioners',
        'NHS',
        'national government',
        'local government',
        'patients',
        'carers',
        'the public',
      ].sort(),
    );
    expect(values(resource, 'pin:audienceNote').join()).toMatch(
      /improving and transforming health and care in England/,
    );
  });

  it('has an abstract of moderate length that says what the resource does', () => {
    const abstract = values(resource, 'dcterms:abstract').join();
    const words = abstract.split(/\s+/).length;
    expect(words).toBeGreaterThanOrEqual(120);
    expect(words).toBeLessThanOrEqual(180);
    for (const part of [/why each matters/, /into practice/, /case studies/, /further resources/]) {
      expect(abstract).toMatch(part);
    }
  });

  it('keeps what it grew from and what it serves', () => {
    expect(values(resource, 'pin:contextNote').join(' ')).toMatch(/vanguard.*Five Year Forward View/);
    expect(labels(resource, 'pin:developedWith', 'foaf:name').join()).toMatch(/vanguard/);
  });

  it('has a catalogue record with the origin of the abstract and the source catalogue', () => {
    const record = id('record/1000');
    expect(values(record, 'foaf:primaryTopic')).toEqual([resource]);
    expect(labels(record, 'pin:abstractOrigin', 'skos:prefLabel')).toEqual(['edited publisher abstract']);
    expect(labels(record, 'dcterms:source', 'rdf:type')).toContain(iri('pin:SourceCatalogue'));
  });

  it('invents nothing: no icon, no access, no identifier but its key', () => {
    const properties = records
      .filter((quad) => quad.subject.value === resource)
      .map((quad) => quad.predicate.value);
    for (const unknown of ['pin:icon', 'pin:access', 'pin:fictional', 'dcterms:publisher']) {
      expect(properties).not.toContain(iri(unknown));
    }
    expect(values(resource, 'dcterms:identifier')).toEqual(['1000']);
    expect(instancesOf(records, 'pin:CaseStudy')).toEqual([]);
  });
});

describe('the companion', () => {
  it('has its title and what it does, and is linked both ways', () => {
    expect(values(companion, 'dcterms:title')).toEqual([
      'Six principles for engaging people and communities: definitions, evaluation and measurement',
    ]);
    expect(values(companion, 'pin:describesMeasurementOf')).toEqual([set]);
    expect(values(resource, 'pin:companion')).toEqual([companion]);
    expect(values(companion, 'pin:companion')).toEqual([resource]);
  });

  it('has a reason for its link', () => {
    const relation = id('relation/1000-1001');
    expect(values(relation, 'pin:relationKind')).toEqual([iri('pin:companion')]);
    expect(values(relation, 'pin:reason').join()).toMatch(/effect of the six principles can be measured/);
  });

  it('leaves open what nobody has looked for', () => {
    for (const unknown of ['dcterms:creator', 'dcterms:issued', 'pin:place', 'pin:notStated']) {
      expect(values(companion, unknown)).toEqual([]);
    }
  });
});

describe('the six principles', () => {
  it('have their wording, in the order of the record', () => {
    const [list = ''] = values(set, 'pin:principleList');
    const members = membersOf(all, list);
    expect(members.flatMap((principle) => values(principle, 'dcterms:description'))).toEqual([
      'Care and support is person-centred: personalised, coordinated, and empowering.',
      'Services are created in partnership with citizens and communities.',
      'There is a focus on equality and narrowing inequality.',
      'Carers are identified, supported and involved.',
      'Volunteering and social action are key enablers.',
      'Voluntary, community and social enterprise, and housing sectors are involved as key partners and enablers.',
    ]);
    expect(members).toEqual([1, 2, 3, 4, 5, 6].map((position) => id(`principle/six-principles-${position}`)));
    expect(members.flatMap((principle) => values(principle, 'pin:position'))).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
    ]);
    expect(values(resource, 'pin:setsOut')).toEqual([set]);
  });
});

describe('the lists', () => {
  it('keep the five icons of the source catalogue apart from the content types', () => {
    const icons = instancesOf(all, 'pin:Icon');
    expect([...icons.flatMap((icon) => values(icon, 'skos:prefLabel'))].sort()).toEqual(
      ['free resource', 'journal article', 'book', 'digital media', 'journal'].sort(),
    );
    const contentTypes = new Set(instancesOf(all, 'pin:ContentType'));
    expect(icons.filter((icon) => contentTypes.has(icon))).toEqual([]);
    expect(icons.flatMap((icon) => values(icon, 'skos:inScheme'))).not.toContain(id('scheme/content-types'));
  });
});
