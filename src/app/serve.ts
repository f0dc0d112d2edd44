import type { Settings } from '../config/index.ts';
import type { RunningServer } from './running-server.ts';

/**
 * Builds everything and listens. What only a server needs is loaded only here, so that commands start quickly, and while the
 * threads open the file.
 */
export async function startServer(settings: Settings): Promise<RunningServer> {
  const { openToServe } = await import('./open-to-serve.ts');
  const opening = openToServe(settings);
  const [{ listen }, opened] = await Promise.all([import('./start-server.ts'), opening]);
  return listen(settings, opened);
}
