import { restoreVersionIn } from '../../api/index.ts';
import type { ChangeSummary } from '../../engine/index.ts';
import { jsonBody } from '../server-link.ts';
import { settingsOf } from '../settings-of.ts';
import { tellChecked } from '../tell-checked.ts';
import { wholeNumber } from '../whole-number.ts';
import { write } from '../writing-access.ts';

export type RestoreVersionOptions = {
  readonly data?: string;
  readonly force?: boolean;
  readonly reason?: string;
};

/** `pinakes restore-version`: through the running server, or on the file. */
export async function runRestoreVersion(
  thing: string,
  id: string,
  { data, force = false, reason }: RestoreVersionOptions,
): Promise<void> {
  const asked = { thing, version: wholeNumber(id, 'The version'), force, reason };
  const summary = await write<ChangeSummary>(settingsOf({ data }), {
    throughServer: async (link) =>
      (await link.send('POST', '/control/restore-version', jsonBody(asked))) as ChangeSummary,
    onFile: (engine) => restoreVersionIn(engine, asked),
  });
  const { changeSet, added, removed } = summary;
  process.stdout.write(
    `Change set ${changeSet} makes ${thing} what it was after ${asked.version}: ${added} statements added, ${removed} removed.\n`,
  );
  // What a past version lacks by today's profile is no news to who wants it back.
  if ((summary.checked?.counts.Violation ?? 0) > 0) tellChecked(summary);
}
