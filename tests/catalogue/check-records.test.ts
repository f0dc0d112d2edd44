import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueReadFunctions } from '../../src/catalogue/index.ts';
import { namespaces } from '../../src/rdf/index.ts';
import { BASE, StoredCatalogue, withProfile } from './stored-catalogue.ts';

const { pin, dcterms, rdf, skos } = namespaces;
const stored = new StoredCatalogue();
beforeAll(async () => {
  await withProfile(stored);
});

type Statement = readonly [subject: string, property: string, object: string];
const link = (subject: string, property: string, object: string): Statement => [
  `${BASE}/id/${subject}`,
  property,
  `${BASE}/id/${object}`,
];
const said = (subject: string, property: string, text: string): Statement => [
  `${BASE}/id/${subject}`,
  property,
  text,
];
const isA = (subject: string, type: string) => said(subject, `${rdf}type`, type);

/** A resource about a term. */
const record = (key: string, subject: string): readonly Statement[] => [
  isA(`resource/${key}`, `${pin}Resource`),
  said(`resource/${key}`, `${dcterms}title`, `@en"${key}`),
  link(`resource/${key}`, `${dcterms}subject`, `subject/${subject}`),
];
const concept = (key: string, label: string): readonly Statement[] => [
  isA(`subject/${key}`, `${pin}SubjectTerm`),
  isA(`subject/${key}`, `${skos}Concept`),
  said(`subject/${key}`, `${skos}prefLabel`, label),
  link(`subject/${key}`, `${skos}inScheme`, 'scheme/s'),
];

/** What is asked of records, each some statements, and of what they share. */
function asked(records: readonly (readonly Statement[])[], shared: readonly Statement[]) {
  const all = [...records.flat(), ...shared];
  const terms = [...new Set(all.flat())];
  const column = (of: 0 | 1 | 2) => Uint32Array.from(all, (statement) => terms.indexOf(statement[of]));
  const counts = records.map(({ length }) => length);
  return { baseUrl: BASE, terms, subjects: column(0), properties: column(1), objects: column(2), counts };
}

describe('records that are to be imported', () => {
  it('are told what is wrong with what they lead to, over whatever steps, and others are not', () => {
    const shared = [
      isA('scheme/s', `${skos}ConceptScheme`),
      ...concept('near', '@en"near'),
      link('subject/near', `${skos}broader`, 'subject/far'),
      ...concept('far', '@en"far'),
      link('subject/far', `${skos}broader`, 'subject/wrong'),
      ...concept('wrong', '"no language'),
      link('subject/wrong', `${skos}broader`, 'subject/far'),
      ...concept('sound', '@en"sound'),
    ];
    const records = [record('1', 'near'), record('2', 'sound'), record('3', 'wrong')];
    const { violations } = catalogueReadFunctions['catalogue.check-records'](
      stored.context,
      asked(records, shared),
    )!;
    expect(violations.rows.map(({ record: of, field }) => `${of} ${field}`)).toEqual([
      `${BASE}/id/subject/wrong label`,
    ]);
    // Pairs of a record and a finding: of the first record and of the third, whichever comes first.
    const pairs = new Set([`${violations.of.slice(0, 2)}`, `${violations.of.slice(2)}`]);
    expect(pairs).toEqual(new Set(['0,0', '2,0']));
  });
});
