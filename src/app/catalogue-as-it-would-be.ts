import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../config/index.ts';
import { CATALOGUE_FILE } from '../database/index.ts';
import type { Engine } from '../engine/index.ts';
import { openCatalogue, openCatalogueReadOnly } from './open-catalogue.ts';

/**
 * Gives `look` the catalogue for reading, or where there is none yet, what the first write would make: a new one with what ships, in a temporary folder
 * that is taken away again. Nothing in the data folder changes, nor is it made.
 * @throws PinakesError `database`, `settings`
 */
export async function lookAtCatalogue<Result>(
  settings: Settings,
  look: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  if (existsSync(join(settings.data, CATALOGUE_FILE)))
    return closing(await openCatalogueReadOnly(settings), look);
  const folder = await mkdtemp(join(tmpdir(), 'pinakes-new-'));
  try {
    const { engine } = await openCatalogue({ ...settings, data: folder, queryThreads: 1, pageThreads: 0 });
    return await closing(engine, look);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function closing<Result>(engine: Engine, look: (engine: Engine) => Promise<Result>): Promise<Result> {
  try {
    return await look(engine);
  } finally {
    await engine.close();
  }
}
