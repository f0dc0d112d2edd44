import { controlRoutes, createRoutes, identifyBy } from '../api/index.ts';
import { anonymous } from '../auth/index.ts';
import { type Catalogue, catalogueOverThreads, functionDescriptions } from '../catalogue/index.ts';
import type { Settings } from '../config/index.ts';
import type { Engine } from '../engine/index.ts';
import { createHttpServer } from '../http/index.ts';
import { createPages } from '../web/index.ts';
import { controlSocketPath } from './control-socket.ts';
import { greeting } from './greeting.ts';
import { logToStandardError } from './log.ts';
import { namedQueries } from './named-queries.ts';
import type { OpenedToServe } from './open-to-serve.ts';
import { roleLimitsOf } from './role-limits.ts';
import type { RunningServer } from './running-server.ts';
import { version } from './version.ts';

/** What requests that run when the server is told to stop have left. The threads need some of the ten seconds too. */
const CLOSE_TIMEOUT_MS = 5_000;

/** Builds everything over the opened catalogue, in reading order, and listens. Where it throws, the catalogue is left open. */
export async function listen(
  settings: Settings,
  { address, held, engine, created, failed }: OpenedToServe,
): Promise<RunningServer> {
  const catalogue = catalogueOverThreads({
    engine,
    queries: namedQueries,
    baseUrl: engine.status().baseUrl,
    remember: settings.queryCache,
  });
  const servers = serversFor(settings, engine, catalogue);
  const close = () => Promise.all([servers.web.close(), servers.control.close()]);
  const stop = async () => {
    await close();
    await engine.close();
  };
  try {
    await servers.control.listen({ socketPath: controlSocketPath(settings.data) });
    await servers.web.listen({ held });
    const words = await greeting({ address, settings, engine, catalogue, created });
    return { address, greeting: words, failed, stop };
  } catch (thrown) {
    await close();
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
