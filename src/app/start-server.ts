import { createServer } from 'node:net';
import { controlRoutes, createRoutes, identifyBy } from '../api/index.ts';
import { anonymous } from '../auth/index.ts';
import { PinakesError } from '../base/index.ts';
import { type Catalogue, catalogueOverThreads, functionDescriptions } from '../catalogue/index.ts';
import type { Settings } from '../config/index.ts';
import type { Engine } from '../engine/index.ts';
import { createHttpServer } from '../http/index.ts';
import { createPages } from '../web/index.ts';
import { controlSocketPath } from './control-socket.ts';
import { greeting } from './greeting.ts';
import { logToStandardError } from './log.ts';
import { namedQueries } from './named-queries.ts';
import { openCatalogue } from './open-catalogue.ts';
import { roleLimitsOf } from './role-limits.ts';
import type { RunningServer } from './running-server.ts';
import { version } from './version.ts';

/** What requests that run when the server is told to stop have left. The threads need some of the ten seconds too. */
const CLOSE_TIMEOUT_MS = 5_000;

/** Builds everything, in reading order, and listens. */
export async function startServer(settings: Settings): Promise<RunningServer> {
  const { host } = settings;
  const port = await portToTake(host, settings.port);
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  let onWriterEnded!: (why: PinakesError) => void;
  const failed = new Promise<PinakesError>((resolve) => {
    onWriterEnded = resolve;
  });
  const { engine, created } = await openCatalogue(settings, {
    newBaseUrl: address,
    clientLimits: roleLimitsOf(settings).anonymous,
    onWriterEnded,
  });
  const catalogue = catalogueOverThreads({
    engine,
    queries: namedQueries,
    baseUrl: engine.status().baseUrl,
    remember: settings.queryCache,
  });
  const servers = serversFor(settings, engine, catalogue);
  const stop = async () => {
    await Promise.all([servers.web.close(), servers.control.close()]);
    await engine.close();
  };
  try {
    await servers.control.listen({ socketPath: controlSocketPath(settings.data) });
    await servers.web.listen({ host, port });
    const words = await greeting({ address, settings, engine, catalogue, created });
    return { address, greeting: words, failed, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

function serversFor(settings: Settings, engine: Engine, catalogue: Catalogue) {
  const { baseUrl } = engine.status();
  const pages = createPages({ basePath: new URL(baseUrl).pathname.replace(/\/$/, ''), version });
  const log = logToStandardError;
  const extensions = {
    propertyFunctions: functionDescriptions,
    federation: settings.outboundAllow.length > 0,
  };
  const limits = { updateBytesMax: settings.uploadBytesMax };
  const web = createHttpServer({
    routes: [
      ...createRoutes({
        engine,
        catalogue,
        pages,
        settings: {
          baseUrl,
          version,
          limits,
          roleLimits: roleLimitsOf(settings),
          defaultGraph: settings.defaultGraph,
          provenance: settings.provenance,
          inference: settings.inference,
          extensions,
          remember: settings.queryCache,
        },
        log,
      }),
      ...pages.routes,
    ],
    baseUrl,
    identify: identifyBy(engine),
    log,
    problemPage: (problem) => pages.problem(problem),
    limits: { closeTimeoutMs: CLOSE_TIMEOUT_MS },
  });
  const control = createHttpServer({
    routes: controlRoutes({ engine, settings: { baseUrl, version }, limits: roleLimitsOf(settings).admin }),
    baseUrl: 'http://localhost',
    identify: async () => anonymous,
    log,
    // A large file may take as long as it takes, both to come in and to be stored.
    limits: { requestTimeoutMs: 0, idleTimeoutMs: 0, closeTimeoutMs: CLOSE_TIMEOUT_MS },
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
