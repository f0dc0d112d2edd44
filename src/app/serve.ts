import type { Settings } from '../config/index.ts';
import type { RunningServer } from './running-server.ts';

/**
 * Builds everything and listens. What only a server needs is loaded only here, so that commands start quickly, and while the
 * threads open the file.
 */
export async function startServer(settings: Settings): Promise<RunningServer> {
  const { openToServe } = await import('./open-to-serve.ts');
  const opening = openToServe(settings);
  const loading = import('./start-server.ts');
  // It is waited for below, and a catalogue that cannot be opened is told first.
  loading.catch(() => undefined);
  const opened = await opening;
  try {
    const { listen } = await loading;
    return await listen(settings, opened);
  } catch (thrown) {
    opened.held.release();
    // Its threads would keep the process going, and the folder locked.
    await opened.engine.close();
    throw thrown;
  }
}
