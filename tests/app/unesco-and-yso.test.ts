import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FoundConcepts, SchemeItem } from '../../src/catalogue/index.ts';
import { parseRdf, type Quad } from '../../src/rdf/index.ts';
import { isomorphic } from '../rdf/isomorphic.ts';
import { collect, parseText } from '../rdf/parsing.ts';
import { sharedData } from '../shared-data.ts';
import { askedThesauri, labels } from './asked-thesauri.ts';
import { servedCatalogue } from './served-catalogue.ts';

// Both beside each other, as what is found in all thesauri is found among them.
const server = servedCatalogue({ flags: ['--empty'] });
const { get, json, scheme, load } = askedThesauri(server);
const unesco = sharedData('thesaurus-unesco');
const yso = sharedData('skos-yso-sample');
const UNESCO = 'http://vocabularies.unesco.org/thesaurus';

beforeAll(async () => {
  if (unesco.present) await load(join(unesco.folder, 'unesco-thesaurus.ttl'), 'urn:unesco');
  if (yso.present) await load(join(yso.folder, 'yso.ttl'), 'urn:yso', '--no-derive');
}, 120_000);

describe.skipIf(!unesco.present)(`the UNESCO Thesaurus${unesco.reason}`, () => {
  it.each([
    ['en', 'Teacher', 'Teacher status'],
    ['fr', 'enseignant', 'Enseignant'],
    ['es', 'docente', 'Docente'],
    ['ru', 'учител', 'Учителя начальной школы'],
  ])('is searched in %s', async (language, words, expected) => {
    const found = await scheme(UNESCO, { q: words, lang: language });
    expect(found.language).toBe(language);
    expect(labels(found.entries).slice(0, 50)).toContain(expected);
  });

  it('is found by French, Spanish and Russian words in all thesauri', async () => {
    for (const [words, label] of [
      ['éducation', 'Education'],
      ['EDUCACION', 'Education'],
      ['образование', 'Education'],
    ] as const) {
      const { concepts } = await json<FoundConcepts>('/thesauri', { q: words }, 'en');
      expect(concepts[0]!.label.text, words).toBe(label);
      expect(concepts[0]!.schemes.map(({ label: { text } }) => text)).toEqual(['UNESCO Thesaurus']);
    }
  });

  it('is browsed in the language of the browser, and falls back to one that it has', async () => {
    expect((await scheme(UNESCO, {}, 'fr-CA, en;q=0.5')).language).toBe('fr');
    expect((await scheme(UNESCO, {}, 'ja')).language).toBe('en');
    const [letter] = (await scheme(UNESCO, { lang: 'ru' })).letters;
    const under = await scheme(UNESCO, { lang: 'ru', letter: letter! });
    expect(under.list).toBe('letter');
    expect(under.entries.length).toBeGreaterThan(0);
    expect((await scheme(UNESCO)).scheme.concepts).toBe(4414);
    const page = await get(`/thesaurus?${new URLSearchParams({ scheme: UNESCO, lang: 'es' })}`, 'text/html');
    expect(await page.text()).toContain('lang="es"');
  });

  it('has the letters that each language has, and a letter is found with a mark and without where it is the same', async () => {
    const lettersIn = async (lang: string) => (await scheme(UNESCO, { lang })).letters.join('');
    expect(await lettersIn('fr')).toBe('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    expect(await lettersIn('ru')).toMatch(/^АБВГДЕЖЗИЙ?К/);
    const [marked, plain] = await Promise.all(
      ['É', 'E'].map((letter) => scheme(UNESCO, { lang: 'fr', letter })),
    );
    expect(marked!.total).toBeGreaterThan(500);
    expect(marked!.total).toBe(plain!.total);
  });

  it('completes a beginning to the words that it is the beginning of before longer labels', async () => {
    for (const [words, lang, label] of [
      ['educ', 'en', 'Education'],
      ['educ', 'es', 'Educación'],
      ['женщ', 'ru', 'Женщины'],
    ] as const) {
      const { concepts } = await json<FoundConcepts>('/thesauri', { q: words, lang });
      expect(concepts[0]!.label.text, words).toBe(label);
    }
  });

  it('leads from each label of a concept to its page in that language', async () => {
    const iri = `${UNESCO}/concept445`;
    const page = await (
      await get(`/concept?${new URLSearchParams({ iri, lang: 'ru' })}`, 'text/html')
    ).text();
    for (const [lang, name] of [
      ['en', 'English'],
      ['es', 'Spanish'],
      ['fr', 'French'],
    ] as const) {
      const address = `/concept?${new URLSearchParams({ iri, lang })}`.replaceAll('&', '&amp;');
      expect(page).toContain(`<a href="${address}" hreflang="${lang}">${name}</a>`);
    }
    expect(page).not.toContain('hreflang="ru"');
  });

  it('comes out as it went in', async () => {
    const file = join(unesco.folder, 'unesco-thesaurus.ttl');
    const options = { mediaType: 'text/turtle', baseIri: '', name: file, blankNodePrefix: 'f' };
    const before = await collect(parseRdf(createReadStream(file), options));
    const response = await get('/data?graph=urn:unesco', 'application/n-triples');
    const after = await parseText(await response.text(), { mediaType: 'application/n-triples' });
    expect(isomorphic(before, after)).toBe(true);
  });
});

describe.skipIf(!yso.present)(`YSO${yso.reason}`, () => {
  it('is browsed in Finnish, Swedish, English and Northern Sami, though half of it lies elsewhere', async () => {
    const { schemes } = await json<{ schemes: SchemeItem[] }>('/thesauri', { lang: 'fi' });
    const iri = 'http://www.yso.fi/onto/yso/';
    expect(schemes.find((one) => one.iri === iri)!.label.text).toBe('YSO - Yleinen suomalainen ontologia');
    const languages = (await scheme(iri)).languages.map(({ language }) => language);
    expect(languages).toEqual(expect.arrayContaining(['fi', 'sv', 'en']));
    for (const lang of ['fi', 'sv', 'en', 'se']) {
      const view = await scheme(iri, { lang, limit: '5' });
      expect(view.language).toBe(languages.includes(lang) ? lang : languages[0]);
      // Swedish has Ö at its end, Northern Sami Á behind A: letters of their own, which the plain ones do not have.
      const own = { sv: 'Ö', se: 'Á' }[lang];
      if (own !== undefined) {
        expect(view.letters.indexOf(own), lang).toBe(lang === 'sv' ? view.letters.length - 1 : 1);
        const under = await scheme(iri, { lang, letter: own });
        expect(under.entries.length).toBeGreaterThan(0);
        for (const { found, label } of under.entries)
          expect((found ?? label).text[0]!.toUpperCase()).toBe(own);
      }
      for (const entry of view.entries) {
        const page = await get(`/concept?${new URLSearchParams({ iri: entry.iri, lang })}`, 'text/html');
        expect(page.status).toBe(200);
      }
    }
  });

  it('comes out as it went in', async () => {
    const file = join(yso.folder, 'yso.ttl');
    const options = { mediaType: 'text/turtle', baseIri: '', name: file, blankNodePrefix: 'f' };
    const before: readonly Quad[] = await collect(parseRdf(createReadStream(file), options));
    const response = await get('/data?graph=urn:yso', 'application/n-triples');
    const after = await parseText(await response.text(), { mediaType: 'application/n-triples' });
    expect(after.length).toBe(new Set(before.map((quad) => JSON.stringify(quad))).size);
    expect(isomorphic(before, after)).toBe(true);
  });
});
