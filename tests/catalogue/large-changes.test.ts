import { expect, it } from 'vitest';
import { examineLists, examineSearch } from '../../src/catalogue/index.ts';
import { quadsOf, StoredCatalogue } from './stored-catalogue.ts';

const turtle = (lines: readonly string[]) =>
  quadsOf(
    [
      new TextEncoder().encode(
        `@prefix pin: <https://w3id.org/pinakes/ontology#> . @prefix dcterms: <http://purl.org/dc/terms/> . ${lines.join('\n')}`,
      ),
    ],
    'records',
  );

/** Of what is new nothing is looked for; what was there before has to be found, however much is stored. */
it.each([
  ['few', 40],
  ['many', 1400],
])('a change of thousands of things takes away what some were before, %s being stored', async (_, before) => {
  const stored = new StoredCatalogue();
  const typed = (from: number, to: number) =>
    Array.from({ length: to - from }, (_each, at) => `<id/resource/${from + at}> a pin:Resource .`);
  const titled = (from: number, to: number, title: string) =>
    Array.from(
      { length: to - from },
      (_each, at) => `<id/resource/${from + at}> dcterms:title "${title} ${at}" .`,
    );
  stored.change([], await turtle([...typed(0, before), ...titled(0, before, 'Before')]));
  // Ten are nothing any more, ten are called otherwise, and thousands come.
  stored.change(
    await turtle(typed(0, 10)),
    await turtle([...titled(10, 20, 'After'), ...typed(3000, 5500), ...titled(3000, 5500, 'New')]),
  );
  const count = (table: string) => stored.connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  expect([count('list_entry'), count('text_document')]).toEqual([before + 2490, before + 2490]);
  expect(examineLists(stored.connection, stored.source).findings).toEqual([]);
  expect(examineSearch(stored.connection, stored.source).findings).toEqual([]);
});
