import { beforeEach, describe, expect, it } from 'vitest';
import { type Imported, importText, refuseEditions } from './importing.ts';
import { type MarcField, marcCollection, marcRecord } from './marcxml.ts';
import { BASE, type StoredCatalogue, shippedCatalogue } from './stored-catalogue.ts';

let catalogue: StoredCatalogue;
beforeEach(async () => {
  catalogue = await shippedCatalogue();
});

const record = (title: string, ...fields: readonly MarcField[]) => marcRecord('1 ', title, ...fields);
const imported = (...records: readonly string[]) =>
  importText(catalogue, marcCollection(...records), 'marcxml');

const agent = (key: string) => `${BASE}/id/agent/${key}`;
/** What an import says of an agent by some properties. */
const saidOf = ({ quads }: Imported, key: string, ends = /sameAs|lifeDates|alternateName|\/identifier$/) =>
  quads
    .filter(({ subject, predicate }) => subject.value === agent(key) && ends.test(predicate.value))
    .map(({ object }) => object.value)
    .toSorted();
const warningsOf = ({ outcomes }: Imported) =>
  outcomes.flatMap((outcome) => ('warnings' in outcome ? outcome.warnings : []));

const jane = (...more: readonly string[]): MarcField => ['100', 'aRoe, Jane', 'd1950-', ...more];
const gnd = '(DE-588)118540238';
const viaf = 'http://viaf.org/viaf/24602065';
const orcid = 'https://orcid.org/0000-0002-1825-0097';

describe('what a record says of an agent that is there', () => {
  it('is added, in the same file and in the next, once', async () => {
    const first = await imported(
      record('One', jane()),
      record('Two', jane(`0${gnd}`)),
      record('Three', jane(`0${gnd}`)),
      record('Four', jane('q(Jane Anne)', `1${viaf}`)),
    );
    expect(saidOf(first, 'roe-jane-1950')).toEqual([gnd, '1950-', 'Roe, Jane Anne', viaf].toSorted());
    const next = await imported(
      record('Five', jane(`0${gnd}`, `1${viaf}`)),
      record('Six', jane(`1${orcid}`)),
      record('Seven', jane(`1${orcid}`, `1${viaf}`)),
    );
    expect(saidOf(next, 'roe-jane-1950')).toEqual([orcid]);
    expect(next.quads.filter(({ subject }) => subject.value.includes('/id/agent/'))).toHaveLength(1);
    expect(next.counts.links).toMatchObject({ newAgents: 0, knownAgents: 1 });
    expect([...warningsOf(first), ...warningsOf(next)]).toEqual([]);
    const isbn: MarcField = ['020', 'a9780306406157'];
    const again = await imported(record('Eight', isbn, jane(`0${gnd}`, `1${orcid}`, 'q(Jane Anne)')));
    expect(saidOf(again, 'roe-jane-1950')).toEqual([]);
    expect((await imported(record('Eight', isbn, jane(`0${gnd}`, '0(DE-588)9')))).quads).toEqual([]);
  });

  it('is told and not added where the agent has another number of the same agency', async () => {
    await imported(record('One', jane(`0${gnd}`, `1${viaf}`)));
    const other = '(DE-588)4006639-9';
    const next = await imported(
      record('Two', jane(`0${other}`)),
      record('Three', jane(`0${other}`, '1https://viaf.org/viaf/99')),
      record('Four', jane('0http://d-nb.info/gnd/77')),
    );
    expect(saidOf(next, 'roe-jane-1950')).toEqual([]);
    expect(next.counts.warnings).toBe(3);
    const left = `“Roe, Jane” leads to ${agent('roe-jane-1950')}, which does not get the`;
    expect(warningsOf(next)).toEqual([
      `${left} number ${other}: it has another number of DE-588`,
      `${left} address https://viaf.org/viaf/99: it has another number of VIAF`,
      `${left} number ${other}: it has another number of DE-588`,
      `${left} address http://d-nb.info/gnd/77: it has another number of DE-588`,
    ]);
  });

  it('is the same number in any of its forms', async () => {
    await imported(record('One', jane('0(DLC)n  79021164', '0(ISNI)0000 0001 2103 2683')));
    const forms = [
      'http://id.loc.gov/authorities/names/n79021164',
      'http://id.loc.gov/rwo/agents/n79021164',
      'https://www.isni.org/isni/0000000121032683',
    ];
    const next = await imported(...forms.map((form) => record(`With ${form}`, jane(`1${form}`))));
    expect(saidOf(next, 'roe-jane-1950')).toEqual(forms.toSorted());
    expect(warningsOf(next)).toEqual([]);
  });

  it('is told and not added where the agent was found by its name alone', async () => {
    await catalogue.turtle(
      `<id/agent/curated> a <http://xmlns.com/foaf/0.1/Person> ; <http://xmlns.com/foaf/0.1/name> "Jane Roe" ;
        <https://schema.org/sameAs> <${orcid}>, <${viaf}> .`.replaceAll(
        'http://schema.org/',
        'https://schema.org/',
      ),
    );
    const next = await imported(
      record('One', jane(`1${orcid}`, `1${viaf}/`, `0${gnd}`, 'q(Jane Anne)')),
      record('Two', ['100', 'aRoe, Jane', `1${orcid}`]),
      record('Three', ['100', 'aRoe, Jane', '1https://viaf.org/viaf/99']),
    );
    expect(saidOf(next, 'curated', /./)).toEqual([]);
    expect(next.counts.links).toMatchObject({ newAgents: 0, knownAgents: 2 });
    const left = `“Roe, Jane” leads to ${agent('curated')}, which does not get the`;
    expect(warningsOf(next)).toEqual([
      `${left} dates 1950-: it was found by its name alone`,
      `${left} other form of the name Roe, Jane Anne: it was found by its name alone`,
      `${left} number ${gnd}: it was found by its name alone`,
      `${left} address https://viaf.org/viaf/99: it has another number of VIAF`,
    ]);
    expect(next.counts.warnings).toBe(2);
  });

  it('is the dates of a life, which are added where there are none and told where there are others', async () => {
    await catalogue.turtle(
      `<id/agent/roe-jane-1950> <http://xmlns.com/foaf/0.1/name> "Roe, Jane, 1950-" .
       <id/agent/doe-john-1960> <http://xmlns.com/foaf/0.1/name> "Doe, John" ; <https://w3id.org/pinakes/ontology#lifeDates> "1961-2020" .`,
    );
    const next = await imported(
      record('One', jane()),
      record('Two', jane()),
      record('Three', ['100', 'aDoe, John', 'd1960-']),
    );
    expect(saidOf(next, 'roe-jane-1950')).toEqual(['1950-']);
    expect(warningsOf(next)).toEqual([
      `“Doe, John” leads to ${agent('doe-john-1960')}, which does not get the dates 1960-: it has other dates`,
    ]);
  });

  it('is told of a record that is there and gets a name, too', async () => {
    await catalogue.turtle('<id/agent/curated> <http://xmlns.com/foaf/0.1/name> "Jane Roe" .');
    await imported(record('One', ['020', 'a9780306406157']));
    const filling = await importText(
      catalogue,
      `<collection xmlns="http://www.loc.gov/MARC21/slim">${record('One', ['020', 'a9780306406157'], ['100', 'aRoe, Jane', `0${gnd}`])}</collection>`,
      'marcxml',
      { existing: 'fill' },
    );
    expect(filling.counts).toMatchObject({ known: 1, filled: 1, warnings: 1 });
    expect(warningsOf(filling)).toEqual([expect.stringContaining(`the number ${gnd}: it was found by`)]);
  });

  it('is not added for a record that is refused, and is for the next one', async () => {
    refuseEditions(catalogue);
    await imported(record('One', jane()));
    const fresh: MarcField = ['700', 'aDoe, John', '0(DE-588)1'];
    const refused = record('Two', jane(`0${gnd}`), fresh, ['250', 'aA refused edition']);
    const none = await imported(refused);
    expect(none.quads).toEqual([]);
    expect(none.counts.links).toMatchObject({ newAgents: 0, knownAgents: 1 });
    // More records than are looked at together.
    const others = Array.from({ length: 450 }, (_, n) => record(`Other ${n}`));
    const both = await imported(
      refused,
      ...others,
      record('Three', jane('0(DE-588)7'), ['700', 'aDoe, John', '0(DE-588)2']),
      record('Four', jane(`0${gnd}`)),
    );
    expect(both.counts).toMatchObject({ problems: 1, new: 452, links: { newAgents: 1 } });
    expect(saidOf(both, 'roe-jane-1950')).toEqual(['(DE-588)7']);
    expect(saidOf(both, 'doe-john')).toEqual(['(DE-588)2']);
    expect(warningsOf(both)).toEqual([expect.stringContaining(`the number ${gnd}: it has another`)]);
  });
});
