import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { projections } from '../../src/catalogue/index.ts';
import { namedNode } from '../../src/rdf/index.ts';
import { BASE, quadsOf, root, StoredCatalogue } from './stored-catalogue.ts';

/**
 * What is derived of a specimen, held to what it was when its definition was written down. Where it comes out otherwise and the
 * definition is the same, files that exist would keep the old one: raise the number in the projection's definition, and write the
 * digests anew with `PINAKES_DERIVATIONS=write npx vitest run tests/catalogue/derivations.test.ts`.
 */
const here = `${root}tests/catalogue/derivations/`;
const file = `${here}digests.json`;

const TABLES: Readonly<Record<string, string>> = {
  'full text': 'SELECT key, kind, scope, title, keywords, body, variants FROM text_document ORDER BY key',
  lists: 'SELECT list, filing, key, scope FROM list_entry ORDER BY list, filing, key',
};

type Digests = Readonly<Record<string, { readonly definition: string; readonly result: string }>>;

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

async function digestsNow(): Promise<Digests> {
  const catalogue = new StoredCatalogue();
  const quads = await quadsOf(createReadStream(`${here}specimen.ttl`), 'records');
  // One thing in two graphs, and one in none.
  const other = quads
    .filter(({ subject }) => subject.value === `${BASE}/id/resource/2`)
    .map((quad) => ({ ...quad, graph: namedNode(`${BASE}/graph/another`) }));
  catalogue.change([], [...quads, ...other]);
  return Object.fromEntries(
    projections.map(({ name, definition }) => {
      const rows = catalogue.connection.prepare(TABLES[name]!).all();
      expect(rows.length).toBeGreaterThan(5);
      return [name, { definition: digest(definition), result: digest(JSON.stringify(rows)) }];
    }),
  );
}

describe('what is derived of the statements', () => {
  it('has a definition that changes whenever it comes out otherwise', async () => {
    const written = JSON.parse(readFileSync(file, 'utf8')) as Digests;
    const now = await digestsNow();
    for (const [name, { definition, result }] of Object.entries(now)) {
      if (result === written[name]?.result) continue;
      expect(definition, `the definition of ${name}: raise its number`).not.toBe(written[name]?.definition);
    }
    if (process.env.PINAKES_DERIVATIONS === 'write')
      writeFileSync(file, `${JSON.stringify(now, undefined, 2)}\n`);
    else expect(now).toEqual(written);
  });
});
