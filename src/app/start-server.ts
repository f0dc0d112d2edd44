import { createServer } from 'node:net';
import { join } from 'node:path';
import { controlRoutes, createRoutes, identifyBy } from '../api/index.ts';
import { anonymous } from '../auth/index.ts';
import { PinakesError } from '../base/index.ts';
import { type Catalogue, createCatalogue, loadQueries } from '../catalogue/index.ts';
import type { Settings } from '../config/index.ts';
import type { Engine } from '../engine/index.ts';
import { createHttpServer } from '../http/index.ts';
import { createPages } from '../web/index.ts';
import { controlSocketPath } from './control-socket.ts';
import { greeting } from './greeting.ts';
import { logToStandardError } from './log.ts';
import { openCatalogue } from './open-catalogue.ts';
import { packageRoot } from './package-root.ts';
import { version } from './version.ts';

export type RunningServer = {
  /** Where it listens, `http://localhost:8080`. */
  readonly address: string;
  /** What to tell the person who started it. */
  readonly greeting: string;
  /** Ends running requests, then the threads, then the file. */
  stop(): Promise<void>;
};

/** Builds everything, in reading order, and listens. */
export async function startServer(settings: Settings): Promise<RunningServer> {
  const { host } = settings;
  const port = await portToTake(host, settings.port);
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const { engine, created } = await openCatalogue(settings, address);
  try {
    const catalogue = createCatalogue({
      engine,
      baseUrl: engine.status().baseUrl,
      queries: loadQueries(join(packageRoot, 'queries')),
    });
    const servers = serversFor(settings, engine, catalogue);
    await servers.control.listen({ socketPath: controlSocketPath(settings.data) });
    await servers.web.listen({ host, port });
    return {
      address,
      greeting: await greeting({ address, settings, engine, catalogue, created }),
      async stop() {
        await Promise.all([servers.web.close(), servers.control.close()]);
        await engine.close();
      },
    };
  } catch (thrown) {
    await engine.close();
    throw thrown;
  }
}

function serversFor(settings: Settings, engine: Engine, catalogue: Catalogue) {
  const { baseUrl } = engine.status();
  const pages = createPages({ basePath: new URL(baseUrl).pathname.replace(/\/$/, ''), version });
  const log = logToStandardError;
  const limits = { updateBytesMax: settings.uploadBytesMax };
  const web = createHttpServer({
    routes: [
      ...createRoutes({ engine, catalogue, pages, settings: { baseUrl, version, limits }, log }),
      ...pages.routes,
    ],
    baseUrl,
    identify: identifyBy(engine),
    log,
    problemPage: (problem) => pages.problem(problem),
  });
  const control = createHttpServer({
    routes: controlRoutes({ engine, settings: { baseUrl, version } }),
    baseUrl: 'http://localhost',
    identify: async () => anonymous,
    log,
    // A large file may take as long as it takes, both to come in and to be stored.
    limits: { requestTimeoutMs: 0, idleTimeoutMs: 0 },
  });
  return { web, control };
}

/**
 * Makes sure before any work that the address can be had, and for port 0 which one it is: identifiers of a new catalogue
 * begin with it.
 */
function portToTake(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? 'something else listens there' : cause.message;
      reject(
        new PinakesError(
          'settings',
          `Cannot listen on ${host} port ${port}: ${why}. Choose another with --port.`,
          { cause },
        ),
      );
    });
    probe.listen({ host, port }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}
