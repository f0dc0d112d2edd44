import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueReadFunctions } from '../../src/catalogue/index.ts';
import { namespaces } from '../../src/rdf/index.ts';
import { BASE, StoredCatalogue, withProfile } from './stored-catalogue.ts';

const { pin, dcterms, rdf, skos } = namespaces;
const stored = new StoredCatalogue();
beforeAll(async () => {
  await withProfile(stored);
});

const line = (subject: string, property: string, object: string) =>
  `<${BASE}/id/${subject}> <${property}> ${object} <${BASE}/graph/records> .\n`;
const link = (subject: string, property: string, object: string) =>
  line(subject, property, `<${BASE}/id/${object}>`);
const isA = (subject: string, type: string) => line(subject, `${rdf}type`, `<${type}>`);

/** A resource about a term. */
const record = (key: string, subject: string) =>
  isA(`resource/${key}`, `${pin}Resource`) +
  line(`resource/${key}`, `${dcterms}title`, `"${key}"@en`) +
  link(`resource/${key}`, `${dcterms}subject`, `subject/${subject}`);
const concept = (key: string, label: string) =>
  isA(`subject/${key}`, `${pin}SubjectTerm`) +
  isA(`subject/${key}`, `${skos}Concept`) +
  line(`subject/${key}`, `${skos}prefLabel`, label) +
  link(`subject/${key}`, `${skos}inScheme`, 'scheme/s');

describe('records that are to be imported', () => {
  it('are told what is wrong with what they lead to, over whatever steps, and others are not', () => {
    const shared =
      isA('scheme/s', `${skos}ConceptScheme`) +
      concept('near', '"near"@en') +
      link('subject/near', `${skos}broader`, 'subject/far') +
      concept('far', '"far"@en') +
      link('subject/far', `${skos}broader`, 'subject/wrong') +
      concept('wrong', '"no language"') +
      link('subject/wrong', `${skos}broader`, 'subject/far') +
      concept('sound', '"sound"@en');
    const found = catalogueReadFunctions['catalogue.check-records'](stored.context, {
      baseUrl: BASE,
      records: [record('1', 'near'), record('2', 'sound'), record('3', 'wrong')],
      shared,
    })!;
    expect(
      found.map(({ violations }) => violations.map(({ record: of, field }) => `${of} ${field}`)),
    ).toEqual([[`${BASE}/id/subject/wrong label`], [], [`${BASE}/id/subject/wrong label`]]);
  });
});
