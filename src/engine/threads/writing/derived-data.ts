import { createHash } from 'node:crypto';
import type { Connection } from '../../../database/index.ts';
import { type Generation, openSnapshot, readSetting, writeSetting } from '../../../store/index.ts';
import type { Projection } from '../../thread-functions.ts';

/**
 * Makes anew what the file has of projections that were defined otherwise when it was made: by another release, or by none that said
 * so. Each in a transaction of its own, with the definition that it is made by from then on.
 * @param onRebuild told the name of each before it begins, since a large one takes its time
 */
export function bringUpToDate(
  connection: Connection,
  generation: Generation,
  projections: readonly Projection[],
  onRebuild: (name: string) => void,
): void {
  for (const projection of projections) {
    if (isUpToDate(connection, projection)) continue;
    // Of no statements nothing is derived.
    if (generation.number > 0) onRebuild(projection.name);
    connection.transaction(() => rebuildProjection(connection, generation, projection)).immediate();
  }
}

/** Makes what is derived anew, within a transaction of the caller, and writes down by which definition. */
export function rebuildProjection(
  connection: Connection,
  generation: Generation,
  projection: Projection,
): void {
  if (generation.number > 0) projection.rebuild({ connection, source: openSnapshot(generation) });
  writeSetting(connection, settingOf(projection), digestOf(projection));
}

/** Whether what the file has was made by the definition that the program has. */
export function isUpToDate(connection: Connection, projection: Projection): boolean {
  return readSetting(connection, settingOf(projection)) === digestOf(projection);
}

function settingOf({ name }: Projection): string {
  return `derived by: ${name}`;
}

function digestOf({ definition }: Projection): string {
  return createHash('sha256').update(definition).digest('hex').slice(0, 32);
}
