import { openCatalogueReadOnly } from '../../app/index.ts';
import { PinakesError } from '../../base/index.ts';
import { csvTemplate, type FormDescription } from '../../shacl/index.ts';
import { writeOutput } from '../output-file.ts';
import { settingsOf } from '../settings-of.ts';

/** `pinakes export --template resource`: the head of a table for a sort of records, as `/shapes/resource.csv` has it. */
export async function runExportTemplate(
  name: string,
  { data, output }: { readonly data?: string; readonly output?: string },
): Promise<void> {
  const engine = await openCatalogueReadOnly(settingsOf({ data }));
  try {
    const { baseUrl } = engine.status();
    const form = await engine.read<FormDescription | undefined>('catalogue.form', { baseUrl });
    const records = form?.records ?? [];
    const record = records.find(({ key }) => key.toLowerCase() === name.toLowerCase());
    if (record === undefined)
      throw new PinakesError(
        'settings',
        records.length === 0
          ? 'This catalogue has no profile, and so no sorts of records: its graph/shapes is empty.'
          : `The profile has no sort of records ${name}. Say one of ${records.map(({ key }) => key).join(', ')}.`,
      );
    await writeOutput(textOf(csvTemplate(record)), output);
  } finally {
    await engine.close();
  }
}

async function* textOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text, 'utf8');
}
