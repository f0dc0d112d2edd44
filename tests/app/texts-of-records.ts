import {
  type BibliographicRecord,
  type Property,
  type PropertyValue,
  propertyNames,
} from '../../src/bibliography/index.ts';
import { type Format, lossesOf } from '../../src/formats/index.ts';

/** Losses of whole values, and the properties that they are of where there are several. */
const WHOLLY: Readonly<Record<string, readonly Property[]>> = {
  form: ['type'],
  'further-titles': ['alternativeTitle'],
  'article-imprint': ['publisher', 'place', 'edition', 'series', 'identifier'],
  'book-notes': ['note', 'abstract', 'identifier', 'hostTitle'],
  contributors: ['contributor'],
  'other-numbers': ['identifier'],
  'wrong-numbers': ['identifier'],
  'other-class-scheme': ['classification'],
  'related-kind': ['related'],
  'related-words': ['related'],
};

/** “Other” is a form of document that says nothing. */
function valuesOf(record: BibliographicRecord, property: Property): readonly PropertyValue[] {
  if (property === 'type') return (record.type ?? []).filter(({ value }) => value !== 'other');
  return record[property] ?? [];
}

/** What a value says, in letters and digits: texts, names, labels, numbers, addresses. Dates are compared as they are. */
function wordsOf(value: PropertyValue): string {
  const { url, title, number, name, label, value: own, year, month, day } = value as Record<string, unknown>;
  const said = [url, title, number, name, label, own, year, month, day].filter((each) => each !== undefined);
  return said
    .join(' ')
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
}

/** The values of a record that are nowhere in another made from it, though the format that it went through names no such loss. */
export function missingTexts(
  record: BibliographicRecord,
  back: BibliographicRecord,
  format: Format,
): readonly string[] {
  const { properties, partly } = lossesOf(format);
  const mayBeLost = new Set([...properties, ...partly.flatMap(({ name }) => WHOLLY[name] ?? [])]);
  // A format may have a long text in several fields.
  const found = propertyNames.map((property) => valuesOf(back, property).map(wordsOf).join(''));
  return propertyNames
    .filter((property) => !mayBeLost.has(property))
    .flatMap((property) =>
      valuesOf(record, property)
        .filter((value) => !found.some((words) => words.includes(wordsOf(value))))
        .map((value) => `${record.title?.[0]?.value}: ${property} ${JSON.stringify(value)}`),
    );
}
