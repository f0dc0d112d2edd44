import type { BibliographicRecord } from '../../src/bibliography/index.ts';
import type { ResourceRecords } from '../../src/catalogue/index.ts';
import { settingsOf } from '../../src/cli/settings-of.ts';

/** The threads of an engine are started from what is built. */
const BUILT = new URL('../../dist/app/index.js', import.meta.url).href;

/** Every resource of the catalogue in a data folder as the record that exports are made from. */
export async function recordsOfCatalogue(data: string): Promise<readonly BibliographicRecord[]> {
  const { openCatalogueReadOnly } = (await import(BUILT)) as typeof import('../../src/app/index.ts');
  const engine = await openCatalogueReadOnly(settingsOf({ data }));
  try {
    const asked = { from: 0, count: 100_000 };
    const { records } = await engine.read<ResourceRecords>('catalogue.resource-records', asked);
    return records.map(({ record }) => record);
  } finally {
    await engine.close();
  }
}
