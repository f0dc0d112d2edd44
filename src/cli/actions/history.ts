import { openCatalogueReadOnly } from '../../app/index.ts';
import { PinakesError } from '../../base/index.ts';
import type { ChangeSet, Engine } from '../../engine/index.ts';
import { writeOutput } from '../output-file.ts';
import { settingsOf } from '../settings-of.ts';
import { wholeNumber } from '../whole-number.ts';

export type HistoryOptions = {
  readonly data?: string;
  readonly subject?: string;
  readonly agent?: string;
  readonly before?: string;
  readonly limit: string;
  readonly format: string;
};

/** `pinakes history`: from the file itself, whether a server runs on it or not. */
export async function runHistory(id: string | undefined, options: HistoryOptions): Promise<void> {
  const changeSet = id === undefined ? undefined : wholeNumber(id, 'The change set');
  const engine = await openCatalogueReadOnly(settingsOf({ data: options.data }));
  try {
    if (changeSet !== undefined) await writeOutput((await engine.history.patch(changeSet)).body, undefined);
    else await writeList(engine, options);
  } finally {
    await engine.close();
  }
}

async function writeList(
  engine: Engine,
  { subject, agent, before, limit, format }: HistoryOptions,
): Promise<void> {
  const page = await engine.history.changeSets({
    subject,
    agent,
    before: before === undefined ? undefined : wholeNumber(before, '--before'),
    limit: wholeNumber(limit, '--limit'),
  });
  if (format === 'json') process.stdout.write(`${JSON.stringify(page, undefined, 2)}\n`);
  else if (format === 'text')
    for (const changeSet of page.changeSets) process.stdout.write(lineOf(changeSet));
  else throw new PinakesError('settings', `History is listed as text or json, not as ${format}.`);
}

/** Number, time, how many statements, how it came in, who, why: between tabs. */
function lineOf({
  id,
  committedAt,
  added,
  removed,
  source,
  agent,
  reason,
  undoes,
  undoneBy,
  partOf,
  group,
}: ChangeSet): string {
  const notes = [
    undoes === undefined ? '' : ` (undoes ${undoes})`,
    undoneBy === undefined ? '' : ` (undone by ${undoneBy})`,
    partOf === undefined ? '' : ` (a part of ${partOf})`,
    group === undefined || group.parts === 1 ? '' : ` (${group.parts} parts, the last ${group.last})`,
    group?.position === undefined ? '' : ' (unfinished)',
  ].join('');
  const cells = [id, committedAt.toISOString(), `+${added}`, `-${removed}`, source, agent, reason + notes];
  return `${cells.map((cell) => String(cell).replace(/\s+/g, ' ')).join('\t')}\n`;
}
