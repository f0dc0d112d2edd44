import { beforeEach, describe, expect, it } from 'vitest';
import { formatNamed, writeOneRecord } from '../../src/formats/index.ts';
import { type Imported, importText, refuseEditions } from './importing.ts';
import { recordsAt } from './linked-records.ts';
import { type MarcField, marcCollection, marcRecord } from './marcxml.ts';
import { type StoredCatalogue, shippedCatalogue } from './stored-catalogue.ts';

let catalogue: StoredCatalogue;
beforeEach(async () => {
  catalogue = await shippedCatalogue();
});

const record = (title: string, ...fields: readonly MarcField[]) => marcRecord(' 7', title, ...fields);

const said = ({ quads }: Imported, end: string) =>
  quads.filter(({ predicate }) => predicate.value.endsWith(end)).map(({ object }) => object.value);

describe('numbers of headings', () => {
  const fast = '(OCoLC)fst00829163';
  const address = 'http://id.worldcat.org/fast/829163';

  it('are all kept, and go out again', async () => {
    const imported = await importText(
      catalogue,
      marcCollection(
        record('One', [
          '650',
          'aBee keeping',
          '2fast',
          `0${fast}`,
          `0${address}`,
          '0(DE-588)4006639-9',
          '1https://www.wikidata.org/entity/Q191825',
        ]),
      ),
      'marcxml',
    );
    expect(said(imported, 'exactMatch')).toEqual([address, 'https://www.wikidata.org/entity/Q191825']);
    expect(said(imported, 'notation')).toEqual(['fst00829163', '(DE-588)4006639-9']);
    const [one] = await recordsAt(catalogue, imported);
    const written = String(writeOneRecord(one!, formatNamed('marcxml')!));
    for (const number of [fast, address, '(DE-588)4006639-9', 'https://www.wikidata.org/entity/Q191825'])
      expect(written).toContain(`<subfield code="0">${number}</subfield>`);
  });

  it('stand beside what it is called in another script, which a publisher has too', async () => {
    const imported = await importText(
      catalogue,
      marcCollection(
        record('One', ['650', 'aMuzyka', '2fast', '6880-01'], ['880', 'aМузыка', '2fast', '6650-01']),
        record(
          'Two',
          ['650', 'aMuzyka', '2fast', '6880-01', `0${fast}`],
          ['880', 'aМузыка', '2fast', '6650-01'],
          ['260', 'bNauka', '6880-02'],
          ['880', 'bНаука', '6260-02'],
        ),
      ),
      'marcxml',
    );
    const labels = imported.quads.filter(({ predicate }) => predicate.value.endsWith('altLabel'));
    expect(labels.map(({ object }) => object)).toMatchObject([{ value: 'Музыка', language: 'und' }]);
    expect(said(imported, 'notation')).toEqual(['fst00829163']);
    expect(said(imported, 'alternateName')).toEqual(['Наука']);
    const third = record(
      'Three',
      ['650', 'aMuzyka', '2fast', '6880-01'],
      ['880', 'aМузыка', '2fast', '6650-01'],
    );
    const next = await importText(catalogue, marcCollection(third), 'marcxml');
    expect(said(next, 'subject')).toHaveLength(1);
    expect(said(next, 'altLabel')).toEqual([]);
  });

  it('are said of a heading that was there without them, in the same file and in the next, once', async () => {
    const bare: MarcField = ['650', 'aBee keeping', '2fast'];
    const first = await importText(
      catalogue,
      marcCollection(
        record('One', bare),
        record('Two', [...bare, `0${fast}`]),
        record('Three', [...bare, `0${fast}`]),
      ),
      'marcxml',
    );
    expect(said(first, 'notation')).toEqual(['fst00829163']);
    const next = marcCollection(
      record('Four', [...bare, `0${fast}`, `0${address}`]),
      record('Five', [...bare, `0${fast}`]),
    );
    const second = await importText(catalogue, next, 'marcxml');
    expect(said(second, 'notation')).toEqual([]);
    expect(said(second, 'exactMatch')).toEqual([address]);
    expect(second.counts.links.newHeadings).toBe(0);
    expect((await importText(catalogue, next, 'marcxml')).quads).toEqual([]);
  });

  it('are not said by a record that is refused, and are by the next one', async () => {
    refuseEditions(catalogue);
    await importText(catalogue, marcCollection(record('One', ['650', 'aBee keeping', '2fast'])), 'marcxml');
    const numbered: MarcField = ['650', 'aBee keeping', '2fast', `0${fast}`];
    const fresh: MarcField = ['650', 'aHoney', '2fast', '0(OCoLC)fst1'];
    const refused = record('Two', numbered, fresh, ['250', 'aA refused edition']);
    const none = await importText(catalogue, marcCollection(refused), 'marcxml');
    expect(none.quads).toEqual([]);
    expect(none.counts.links.newHeadings).toBe(0);
    // More records than are looked at together.
    const others = Array.from({ length: 450 }, (_, n) => record(`Other ${n}`));
    const both = await importText(
      catalogue,
      marcCollection(refused, ...others, record('Three', numbered, fresh)),
      'marcxml',
    );
    expect(both.counts).toMatchObject({ problems: 1, new: 451, links: { newHeadings: 1 } });
    expect(said(both, 'notation').toSorted()).toEqual(['fst00829163', 'fst1']);
  });
});

describe('the list of a genre', () => {
  it('is what the heading is in, where it says no form of document', async () => {
    const imported = await importText(
      catalogue,
      marcCollection(
        record('A thesis', ['655', 'aThesis', '2marcgt']),
        record('A festschrift', ['655', 'aFestschrift', '2marcgt']),
        record('A handbook', ['655', 'aHandbooks', '2lcgft', '0(DLC)gf2014026109'], ['655', 'aFor carers']),
      ),
      'marcxml',
    );
    expect(said(imported, 'sourceField')).toEqual([]);
    expect(said(imported, 'genre').toSorted()).toEqual([
      'For carers',
      'http://catalogue.test/id/subject/lcgft--handbooks',
      'http://catalogue.test/id/subject/marcgt--festschrift',
    ]);
    expect(said(imported, 'notation')).toEqual(['gf2014026109']);
    expect(said(imported, 'inScheme')).toEqual([
      'http://catalogue.test/id/scheme/marcgt',
      'http://catalogue.test/id/scheme/lcgft',
    ]);
  });
});
