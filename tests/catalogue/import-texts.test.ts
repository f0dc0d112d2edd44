import { beforeEach, describe, expect, it } from 'vitest';
import { importText, ris } from './importing.ts';
import { type StoredCatalogue, shippedCatalogue } from './stored-catalogue.ts';

let catalogue: StoredCatalogue;
beforeEach(async () => {
  catalogue = await shippedCatalogue();
});

describe('what is written', () => {
  it('is in N-Quads whatever the texts hold', async () => {
    const odd = ris(
      'TI  - Quotes " and \\ back and <tags> and \u2028 and 🦊',
      'DO  - 10.1234/odd<>"{}',
      'KW  - x\ty',
      'AU  - O\'Neil, "Al"',
    );
    const { quads } = await importText(catalogue, odd, 'ris');
    expect(
      quads
        .filter(({ predicate }) => predicate.value === 'http://purl.org/dc/terms/title')
        .map(({ object }) => object.value),
    ).toContain('Quotes " and \\ back and <tags> and and 🦊');
  });

  it('has one abstract in each language, also where one says its language and another leaves it to be the record’s', async () => {
    const abstracts = (...texts: readonly string[]) =>
      `<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>Two abstracts</title></titleInfo><language><languageTerm type="code">eng</languageTerm></language>${texts.join('')}</mods>`;
    const { quads, counts } = await importText(
      catalogue,
      abstracts(
        '<abstract>One.</abstract>',
        '<abstract lang="eng">Two.</abstract>',
        '<abstract xml:lang="en">Three.</abstract>',
        '<abstract lang="ger">Vier.</abstract>',
      ),
      'mods',
    );
    expect(counts).toMatchObject({ new: 1, problems: 0 });
    expect(
      quads
        .filter(({ predicate }) => predicate.value === 'http://purl.org/dc/terms/abstract')
        .map(({ object }) => [object.value, 'language' in object ? object.language : '']),
    ).toEqual([
      ['One.\nTwo.\nThree.', 'en'],
      ['Vier.', 'de'],
    ]);
  });
});
