import { join } from 'node:path';
import { examineCatalogue } from '../../app/index.ts';
import { type Examined, PinakesError } from '../../base/index.ts';
import { settingsOf } from '../settings-of.ts';

export type CheckOptions = { readonly data?: string; readonly file?: string };

/** `pinakes check`: a line for each part that was looked at, and one for each thing that is not as it should be. */
export async function runCheck({ data, file }: CheckOptions): Promise<void> {
  const path = file ?? join(settingsOf({ data }).data, 'catalogue.db');
  const parts = await examineCatalogue(path, tell);
  const findings = parts.flatMap((part) => part.findings);
  if (findings.length === 0) return;
  const onlyBackup = findings.some(({ mend }) => mend === 'restore');
  throw new PinakesError(
    'damaged',
    onlyBackup
      ? `${path} is damaged where only a backup helps: pinakes restore FILE.`
      : `${path} is damaged. Stop the server and run pinakes rebuild, which makes what is derived anew.`,
  );
}

function tell({ part, looked, findings }: Examined): void {
  process.stdout.write(`${part.padEnd(12)} ${findings.length === 0 ? 'sound' : 'DAMAGED'}  ${looked}\n`);
  for (const { problem } of findings) process.stdout.write(`  ${problem}\n`);
}
