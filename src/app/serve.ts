import type { Settings } from '../config/index.ts';
import type { RunningServer } from './running-server.ts';

/** Builds everything and listens. What only a server needs is loaded only here, so that commands start quickly. */
export async function startServer(settings: Settings): Promise<RunningServer> {
  const server = await import('./start-server.ts');
  return server.startServer(settings);
}
