import { setTimeout as pause } from 'node:timers/promises';
import { openCatalogue } from '../app/index.ts';
import { PinakesError } from '../base/index.ts';
import type { Settings } from '../config/index.ts';
import type { Engine } from '../engine/index.ts';
import { linkToServer, type ServerLink } from './server-link.ts';

/** A server that starts, or another command, has the folder before it can be asked; nobody waits longer for it. */
const WAIT_MS_MAX = 10_000;
const LOOK_AGAIN_MS = 100;

/**
 * Does a write through the running server of the data folder, or on the file itself when there is none. Where the folder is
 * taken by somebody who does not answer (yet), it waits a little.
 * @throws PinakesError `folder-in-use` when that goes on for longer
 */
export async function write<Result>(
  settings: Settings,
  ways: {
    readonly throughServer: (link: ServerLink) => Promise<Result>;
    readonly onFile: (engine: Engine) => Promise<Result>;
    /** Whether questions are asked of the engine as well; a thread for them starts while the file is opened. */
    readonly asks?: boolean;
  },
): Promise<Result> {
  for (const deadline = Date.now() + WAIT_MS_MAX; ; await pause(LOOK_AGAIN_MS)) {
    const link = await linkToServer(settings.data);
    if (link !== undefined) return ways.throughServer(link);
    const engine = await openUnlessTaken(settings, ways.asks ? 1 : 0, Date.now() < deadline);
    if (engine === undefined) continue;
    try {
      return await ways.onFile(engine);
    } finally {
      await engine.close();
    }
  }
}

/** Undefined where somebody else has the folder and `mayWait` says to ask again. */
async function openUnlessTaken(
  settings: Settings,
  pages: number,
  mayWait: boolean,
): Promise<Engine | undefined> {
  try {
    return (await openCatalogue(settings, { readyThreads: { clients: 0, pages } })).engine;
  } catch (thrown) {
    if (mayWait && thrown instanceof PinakesError && thrown.code === 'folder-in-use') return undefined;
    throw thrown;
  }
}
