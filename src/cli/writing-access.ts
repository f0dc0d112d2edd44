import { openCatalogue } from '../app/index.ts';
import type { Settings } from '../config/index.ts';
import type { Engine } from '../engine/index.ts';
import { linkToServer, type ServerLink } from './server-link.ts';

/** Does a write through the running server of the data folder, or on the file itself when there is none. */
export async function write<Result>(
  settings: Settings,
  ways: {
    readonly throughServer: (link: ServerLink) => Promise<Result>;
    readonly onFile: (engine: Engine) => Promise<Result>;
  },
): Promise<Result> {
  const link = await linkToServer(settings.data);
  if (link !== undefined) return ways.throughServer(link);
  const { engine } = await openCatalogue(settings);
  try {
    return await ways.onFile(engine);
  } finally {
    await engine.close();
  }
}
