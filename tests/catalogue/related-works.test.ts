import { describe, expect, it } from 'vitest';
import type { AddressedRecord } from '../../src/bibliography/index.ts';
import { formatNamed, writeOneRecord } from '../../src/formats/index.ts';
import { namedNode, namespaces, quad } from '../../src/rdf/index.ts';
import { evaluatingEngine } from './evaluating-engine.ts';
import { type Imported, importText } from './importing.ts';
import { BASE, type StoredCatalogue, shippedCatalogue } from './stored-catalogue.ts';

const DCTERMS = 'http://purl.org/dc/terms/';

type Field = readonly [tag: string, indicators: string, ...parts: readonly string[]];

/** A journal or a book in MARCXML; parts are `aText`, their code before it. */
function marc(leader: 's' | 'm' | 'b', control: Readonly<Record<string, string>>, fields: readonly Field[]) {
  const controls = Object.entries(control).map(
    ([tag, text]) => `<controlfield tag="${tag}">${text}</controlfield>`,
  );
  const data = fields.map(
    ([tag, indicators, ...parts]) =>
      `<datafield tag="${tag}" ind1="${indicators[0]}" ind2="${indicators[1]}">${parts
        .map((part) => `<subfield code="${part[0]}">${part.slice(1)}</subfield>`)
        .join('')}</datafield>`,
  );
  return `<record><leader>00000na${leader} a2200000 a 4500</leader>${controls.join('')}${data.join('')}</record>`;
}

const collection = (...records: readonly string[]) =>
  `<collection xmlns="http://www.loc.gov/MARC21/slim">${records.join('')}</collection>`;

const title = (text: string): Field => ['245', '00', `a${text}`];
const old = marc('s', { '001': '17', '003': 'XX-Abc' }, [
  ['022', '  ', 'a0000-0019'],
  title('The old journal'),
]);
const young = marc('s', { '001': '18', '003': 'XX-Abc' }, [
  ['022', '  ', 'a0317-8471'],
  title('The young journal'),
  ['780', '00', 'tThe old journal', 'w17', 'gtill 1990'],
]);

/** Which resources are linked by a property, by the places of their records among the outcomes. */
function links({ quads, outcomes }: Imported, property: string): readonly (readonly [number, number])[] {
  const places = outcomes.map((each) => ('iri' in each ? each.iri : ''));
  return quads
    .filter(({ predicate }) => predicate.value === property)
    .map(({ subject, object }) => [places.indexOf(subject.value), places.indexOf(object.value)] as const)
    .toSorted();
}

async function recordAt(catalogue: StoredCatalogue, iri: string): Promise<AddressedRecord> {
  const [record] = await evaluatingEngine(catalogue).read<readonly AddressedRecord[]>(
    'catalogue.records-of',
    {
      iris: [iri],
    },
  );
  return record!;
}

describe('works that records name', () => {
  it('are led to the record that comes later in the file, by the number that the same agency gave', async () => {
    const catalogue = await shippedCatalogue();
    const first = await importText(catalogue, collection(young, old), 'marcxml');
    expect(first.counts.links).toMatchObject({ relatedWorks: 1, unresolvedWorks: 0 });
    expect(links(first, `${DCTERMS}replaces`)).toEqual([[0, 1]]);
    const again = await importText(catalogue, collection(young, old), 'marcxml');
    expect(again.quads).toEqual([]);
    expect(again.counts).toMatchObject({ known: 2, different: 0 });
  });

  it('that are in the catalogue are found by ISBN, ISSN, OCLC and LC numbers; with the kind that field and indicator say', async () => {
    const catalogue = await shippedCatalogue();
    const named = [
      marc('m', {}, [['020', '  ', 'a9780375714498'], title('The printed book')]),
      marc('m', {}, [['035', '  ', 'a(OCoLC)ocm00012345'], title('The whole series')]),
      marc('m', {}, [['010', '  ', 'a   83010929 '], title('The supplement')]),
      old,
    ];
    const naming = marc('s', {}, [
      title('What names them'),
      ['776', '08', 'iPrint version:', 'tThe printed book', 'z0-375-71449-9 (pbk.)'],
      ['775', '0 ', 'tAn edition', 'z9780375714498'],
      ['830', ' 0', 'aThe whole series ;', 'v7', 'w(OCoLC)12345'],
      ['770', '0 ', 'tThe supplement', 'w(DLC)   83010929 '],
      ['785', '07', 'tThe old journal', 'x0000-0019'],
      ['774', '0 ', 'tThe old journal', 'x0000-0019'],
      [
        '787',
        '08',
        'iReview of:',
        'tThe printed book',
        'z9780375714498',
        '4http://purl.org/dc/terms/references',
      ],
    ]);
    await importText(catalogue, collection(...named), 'marcxml');
    const imported = await importText(catalogue, collection(naming), 'marcxml');
    expect(imported.counts.links).toMatchObject({ relatedWorks: 7, unresolvedWorks: 0 });
    const stated = imported.quads
      .filter(({ subject, object }) =>
        [subject, object].every(({ value }) => value.includes('/id/resource/')),
      )
      .map(({ subject, predicate, object }) =>
        [subject, predicate, object].map(({ value }) => value.replace(/^.*[/#]/, '')).join(' '),
      );
    const self = (imported.outcomes[0] as { iri: string }).iri.replace(/^.*[/#]/, '');
    expect(stated.toSorted()).toEqual(
      [
        `${self} hasFormat isbn-9780375714498`,
        `${self} hasVersion isbn-9780375714498`,
        `${self} references isbn-9780375714498`,
        `${self} isPartOf oclc-12345`,
        `${self} companion lccn-83010929`,
        `lccn-83010929 companion ${self}`,
        `${self} relation issn-0000-0019`,
        `issn-0000-0019 isPartOf ${self}`,
      ].toSorted(),
    );
  });

  it('that are not there are kept whole, and led to the record that a later import brings', async () => {
    const catalogue = await shippedCatalogue();
    const first = await importText(catalogue, collection(young), 'marcxml');
    expect(first.counts.links).toMatchObject({ relatedWorks: 0, unresolvedWorks: 1 });
    const kept = first.quads.filter(({ predicate }) => predicate.value.endsWith('sourceField'));
    expect(kept.map(({ object }) => object.value)).toEqual([
      '780 00 $t The old journal $w (XX-Abc)17 $g till 1990',
    ]);
    const second = await importText(catalogue, collection(old), 'marcxml');
    const replaces = second.quads.filter(({ predicate }) => predicate.value === `${DCTERMS}replaces`);
    expect(replaces.map(({ subject, object }) => [subject.value, object.value])).toEqual([
      [(first.outcomes[0] as { iri: string }).iri, (second.outcomes[0] as { iri: string }).iri],
    ]);
  });

  it('by numbers of no agency are those of the same file alone', async () => {
    const catalogue = await shippedCatalogue();
    const whole = marc('m', { '001': '17' }, [title('A whole without an agency')]);
    const part = marc('b', { '001': '18' }, [
      title('A part of it'),
      ['773', '0 ', 'w17', 'tA whole without an agency', 'gVol. 3'],
    ]);
    const apart = await importText(catalogue, collection(part), 'marcxml');
    expect(apart.counts.links).toMatchObject({ unresolvedWorks: 1 });
    const other = await shippedCatalogue();
    const together = await importText(other, collection(part, whole), 'marcxml');
    expect(links(together, 'https://schema.org/isPartOf')).toEqual([[0, 1]]);
  });

  it('go out again as they came, and so do links that a cataloguer made', async () => {
    const catalogue = await shippedCatalogue();
    const { outcomes } = await importText(catalogue, collection(young, old), 'marcxml');
    const [iri, target] = outcomes.map((each) => (each as { iri: string }).iri) as [string, string];
    for (const name of ['marcxml', 'marc', 'marc-json']) {
      const text = Buffer.from(writeOneRecord(await recordAt(catalogue, iri), formatNamed(name)!)).toString();
      expect(text.match(/\(XX-Abc\)17/g), name).toHaveLength(1);
      const other = await importText(await shippedCatalogue(), Buffer.from(text), name);
      expect(
        other.quads.map(({ object }) => object.value),
        name,
      ).toContain('780 00 $t The old journal $w (XX-Abc)17 $g till 1990');
    }
    const evaluates = `${namespaces.pin}evaluates`;
    catalogue.change(
      [],
      [quad(namedNode(target), namedNode(evaluates), namedNode(iri), namedNode(`${BASE}/graph/records`))],
    );
    const record = await recordAt(catalogue, target);
    expect(record.related).toMatchObject([
      { relation: 'evaluates', identifiers: [{ scheme: 'uri', value: iri }, {}] },
    ]);
    const again = await importText(catalogue, writeOneRecord(record, formatNamed('marc')!), 'marc');
    expect(again.outcomes).toMatchObject([{ outcome: 'known', iri: target, differences: [] }]);
  });
});
