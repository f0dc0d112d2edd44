import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueReadFunctions } from '../../src/catalogue/index.ts';
import { namespaces } from '../../src/rdf/index.ts';
import { batchOf, type WrittenStatement as Statement } from './statements-in-batches.ts';
import { BASE, StoredCatalogue, withProfile } from './stored-catalogue.ts';

const { pin, dcterms, foaf, rdf, skos } = namespaces;
const stored = new StoredCatalogue();
beforeAll(async () => {
  await withProfile(stored);
});

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
  const statements = batchOf([...records.flat(), ...shared], `${BASE}/graph/records`);
  return { baseUrl: BASE, statements, counts: records.map(({ length }) => length) };
}

describe('records that are to be imported', () => {
  it('are told what is wrong with what they lead to, over whatever steps, and others are not', async () => {
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
    const { violations } = (await catalogueReadFunctions['catalogue.check-records'](
      stored.context,
      asked(records, shared),
    ))!;
    expect(violations.rows.map(({ record: of, field }) => `${of} ${field}`)).toEqual([
      `${BASE}/id/subject/wrong label`,
    ]);
    // Pairs of a record and a finding: of the first record and of the third, whichever comes first; the other shares it.
    const [first, place, other, shared0] = violations.of;
    expect([first, other].sort()).toEqual([0, 2]);
    expect([place, shared0]).toEqual([0, ~0]);
  });
});

describe('texts of new records that the catalogue has too', () => {
  const shapes = `@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dcterms: <${dcterms}> . @prefix pin: <${pin}> .
    @prefix foaf: <${foaf}> .
    <shape> a sh:NodeShape ; sh:targetClass pin:Resource ;
      sh:property [ sh:path dcterms:rights ; sh:hasValue "free" ; sh:name "rights" ] ,
        [ sh:path dcterms:accessRights ; sh:in ( "open" "closed" ) ; sh:name "access" ] ,
        [ sh:path ( dcterms:creator foaf:name ) ; sh:maxCount 1 ; sh:name "name" ] ,
        [ sh:path ( dcterms:identifier [ sh:inversePath dcterms:identifier ] ) ; sh:maxCount 1 ; sh:name "key" ] ,
        [ sh:path dcterms:title ; sh:disjoint dcterms:alternative ; sh:name "title" ] .`;
  const sound = (key: string): readonly Statement[] => [
    isA(`resource/${key}`, `${pin}Resource`),
    said(`resource/${key}`, `${dcterms}rights`, '"free'),
    said(`resource/${key}`, `${dcterms}accessRights`, '"open'),
    said(`resource/${key}`, `${dcterms}identifier`, `"${key}`),
    said(`resource/${key}`, `${dcterms}title`, `"${key}`),
    link(`resource/${key}`, `${dcterms}creator`, 'agent/ann'),
    link(`resource/${key}`, `${dcterms}creator`, 'agent/other'),
  ];
  const named = (name: string) => [said('agent/other', `${foaf}name`, name)];
  const catalogue = new StoredCatalogue();
  beforeAll(async () => {
    await catalogue.turtle(shapes, 'shapes');
    await catalogue.turtle(`<id/agent/ann> <${foaf}name> "Ann" .
      <id/resource/old> a <${pin}Resource> ; <${dcterms}identifier> "old" ; <${dcterms}rights> "free" ;
        <${dcterms}accessRights> "open" ; <${dcterms}title> "Old" .`);
  });
  const fieldsOf = async (records: readonly (readonly Statement[])[], shared: readonly Statement[]) => {
    const found = await catalogueReadFunctions['catalogue.check-records'](
      catalogue.context,
      asked(records, shared),
    );
    return found!.violations.rows.map(({ record: of, field }) => `${of.slice(BASE.length)} ${field}`);
  };

  it('are the same as those that the shapes name, and as those of others where a path leads to both', async () => {
    expect(await fieldsOf([sound('new')], named('"Ann'))).toEqual([]);
  });

  it('are told apart from others', async () => {
    expect(await fieldsOf([sound('new')], named('@en"Ann'))).toEqual(['/id/resource/new name']);
    const twice = [...sound('new'), said('resource/new', `${dcterms}identifier`, '"old')];
    expect(await fieldsOf([twice], named('"Ann'))).toEqual(['/id/resource/new key']);
    const wrong = sound('new').map((each) =>
      each[2] === '"open' ? ([...each.slice(0, 2), '"shut'] as const) : each,
    );
    expect(await fieldsOf([wrong as readonly Statement[]], named('"Ann'))).toEqual([
      '/id/resource/new access',
    ]);
  });

  it('are compared within a record, new or stored', async () => {
    const alike = [...sound('new'), said('resource/new', `${dcterms}alternative`, '"new')];
    expect(await fieldsOf([alike], named('"Ann'))).toEqual(['/id/resource/new title']);
    const filled = [said('resource/old', `${dcterms}alternative`, '"Old')];
    expect(await fieldsOf([filled], [])).toEqual(['/id/resource/old title']);
  });
});
