import { beforeAll, describe, expect, it } from 'vitest';
import { compileShapes, describeShapes, type FormDescription } from '../../src/shacl/index.ts';
import { iri, readShipped } from '../data/shipped-files.ts';
import { parseText } from '../rdf/parsing.ts';

let form: FormDescription;
beforeAll(async () => {
  form = describeShapes(compileShapes(await readShipped('shapes')));
});

const record = (key: string) => form.records.find((each) => each.key === key)!;
const field = (of: string, key: string) =>
  record(of)
    .groups.flatMap(({ fields }) => fields)
    .find((each) => each.key === key)!;

describe('the form that the profile describes', () => {
  it('has every sort of record with its classes, its groups in order and its rules', () => {
    expect(form.profile).toBe('https://w3id.org/pinakes/shapes');
    expect(form.records.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['Resource', 'Agent', 'Concept', 'Principle', 'CaseStudy', 'Collection']),
    );
    const resource = record('Resource');
    expect(resource.classes).toEqual([iri('pin:Resource')]);
    expect(resource.groups[0]?.label).toBe('Title and authors');
    expect(resource.groups.map(({ fields }) => fields.length).every((length) => length > 0)).toBe(true);
    expect(resource.rules.map(({ severity }) => severity)).toContain('Warning');
    expect(record('Agent').classes).toHaveLength(3);
  });

  it('tells of another profile in one language, and what only warns or compares where it has no words for it', async () => {
    const text = `@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix e: <http://e.example/> .
e:Book a sh:NodeShape ; sh:targetClass e:Book ; sh:property e:shelf, e:loan, e:due .
e:shelf sh:path e:shelf ; sh:name "Standort"@de, "shelf"@en ; sh:minCount 1 ; sh:message "Standort angeben."@de, "Give the shelf."@en-GB .
e:loan sh:path e:loan ; sh:datatype xsd:boolean ; sh:maxCount 1 ; sh:severity sh:Warning .
e:due sh:path e:due ; sh:datatype xsd:date ; sh:lessThan e:returned .`;
    const quads = await parseText(new TextEncoder().encode(text), { mediaType: 'text/turtle' });
    const [book] = describeShapes(compileShapes(quads)).records;
    const told = book!.groups
      .flatMap(({ fields }) => fields)
      .map(({ key, label, messages }) => [
        key,
        label,
        messages.map(({ severity, text }) => `${severity}: ${text}`),
      ]);
    expect(Object.fromEntries(told.map(([key, ...rest]) => [key, rest]))).toEqual({
      shelf: ['shelf', ['Violation: Give the shelf.']],
      loan: [
        'loan',
        [
          'Warning: The value should be a literal of the datatype <http://www.w3.org/2001/XMLSchema#boolean>.',
          'Warning: There should be at the most one value.',
        ],
      ],
      due: ['due', ['Violation: The value should be less than those of <http://e.example/returned>.']],
    });
  });

  it('gives every field a key of its own, words and a widget', () => {
    for (const { groups } of form.records) {
      const fields = groups.flatMap((group) => group.fields);
      expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length);
      for (const each of fields) {
        expect(each.label).toMatch(/^([a-z]|DOI$|IS[BS]N$)/);
        expect(each.description).toMatch(/\.$/);
        expect(each.editor).toMatch(/Editor$/);
      }
    }
  });

  it('tells what a value may be, and joins what several shapes say of one property', () => {
    expect(field('Resource', 'title')).toMatchObject({
      label: 'title',
      property: iri('dcterms:title'),
      minCount: 1,
      hasLanguage: true,
      uniqueLanguage: true,
      minLength: 1,
    });
    expect(field('Resource', 'abstract')).toMatchObject({ minCount: 0, recommendedCount: 1 });
    expect(field('Resource', 'identifier')).toMatchObject({ maxCount: 1, repeats: false });
    expect(field('Relation', 'relationKind').values.map(({ value }) => value)).toContain(
      iri('pin:companion'),
    );
    expect(field('CatalogueRecord', 'created').datatypes).toEqual([iri('xsd:date'), iri('xsd:dateTime')]);
    expect(field('Principle', 'position').least).toEqual({ value: '1', isIncluded: true });
    expect(field('Resource', 'status')).toMatchObject({ classes: [iri('pin:Status')] });
    expect(field('Resource', 'primaryTopic-of')).toMatchObject({ property: undefined });
  });
});
