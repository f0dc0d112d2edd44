import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { PinakesError } from '../base/index.ts';
import { shippedCollection } from '../catalogue/index.ts';
import type { Settings } from '../config/index.ts';
import {
  type ChangeSummary,
  type Engine,
  type EngineSettings,
  type LoadDocument,
  openEngine,
  type QueryLimits,
} from '../engine/index.ts';
import { createOutbound, type Outbound } from '../outbound/index.ts';
import { availableMemoryBytes } from './available-memory.ts';
import { logToStandardError } from './log.ts';
import { packageRoot } from './package-root.ts';
import { mostOf, roleLimitsOf } from './role-limits.ts';

export type OpenedCatalogue = {
  readonly engine: Engine;
  /** What was loaded, when the catalogue had to be created. */
  readonly created: ChangeSummary | undefined;
};

export type Opening = {
  /** For a new file when the settings name no base URL. */
  readonly newBaseUrl?: string;
  /** Of what comes without limits of its own; what an administrator has unless given. */
  readonly clientLimits?: QueryLimits;
  /** See `EngineSettings`. */
  readonly readyThreads?: EngineSettings['readyThreads'];
  /** Whether queries are answered in the thread that asks them: see `EngineSettings.callersThread`. */
  readonly inCallersThread?: boolean;
  readonly onWriterEnded?: (why: PinakesError) => void;
};

/** Where a server listens when nobody says otherwise. */
export const DEFAULT_BASE_URL = 'http://localhost:8080';

/** What another server may take to be reached, and to begin its answer. */
const CONNECT_TIMEOUT_MS = 10_000;
const FIRST_BYTE_TIMEOUT_MS = 30_000;

/** Limits of our own queries: pages ask little, and must not wait for more. */
const PAGE_LIMITS = { timeoutMs: 10_000, rowsMax: 100_000, memoryBytesMax: 268_435_456 };

/**
 * Opens the catalogue in the data folder for reading and writing, or creates it from `ontology/` and `data/`. A first
 * start that was cut short is begun again: the shipped collection is one transaction. With the setting `empty` nothing is
 * loaded.
 */
export async function openCatalogue(settings: Settings, asked: Opening = {}): Promise<OpenedCatalogue> {
  const engine = await openEngine({ ...engineSettings(settings, false), ...asked, ...placeOf(asked) });
  if (engine.status().generation > 0 || settings.empty) return { engine, created: undefined };
  try {
    const created = await loadShippedCollection(engine, settings.demo);
    return { engine, created };
  } catch (thrown) {
    await engine.close();
    throw thrown;
  }
}

/** Opens the catalogue for reading only; works beside a running server. See `Opening`. */
export function openCatalogueReadOnly(
  settings: Settings,
  asked: { readonly pageLimits?: QueryLimits; readonly inCallersThread?: boolean } = {},
): Promise<Engine> {
  const reading = { ...settings, queryThreads: 1, pageThreads: 0 };
  return openEngine({ ...engineSettings(reading, true), ...asked, ...placeOf(asked) });
}

function placeOf({
  inCallersThread,
}: Pick<Opening, 'inCallersThread'>): Pick<EngineSettings, 'callersThread'> {
  if (!inCallersThread) return {};
  return { callersThread: async () => (await import('./threads/query-setup.ts')).querySetup };
}

function engineSettings(settings: Settings, readOnly: boolean): EngineSettings {
  const roles = roleLimitsOf(settings);
  return {
    folder: settings.data,
    readOnly,
    baseUrl: settings.baseUrl,
    newBaseUrl: DEFAULT_BASE_URL,
    defaultGraph: settings.defaultGraph,
    provenance: settings.provenance,
    inference: settings.inference,
    checkMode: settings.validation,
    writerEntry: new URL('./threads/writer.js', import.meta.url),
    queryEntry: new URL('./threads/query.js', import.meta.url),
    clientThreads: settings.queryThreads,
    pageThreads: settings.pageThreads,
    waitingMax: settings.queryQueueMax,
    // Whoever can open the file may do everything; the interfaces say what their callers may.
    clientLimits: roles.admin,
    clientLimitsMost: mostOf(roles),
    pageLimits: PAGE_LIMITS,
    historyRowsMax: settings.historyStatementsMax,
    queriesMemoryBytesMax: settings.queriesMemoryBytesMax ?? Math.floor(availableMemoryBytes() / 2),
    outbound: outboundOf(settings),
    onRebuild: (name) =>
      logToStandardError(
        'info',
        `Made anew, once, since another release derived it otherwise: ${name}. A large catalogue takes some minutes.`,
      ),
  };
}

/** The one way from here to other servers. Throws `settings` for an allow-list that cannot be read. */
function outboundOf(settings: Settings): Outbound {
  const { outboundAllow, outboundPrivateHosts, outboundTimeoutMs } = settings;
  const within = (limitMs: number) => Math.min(limitMs, outboundTimeoutMs);
  return createOutbound({
    allow: outboundAllow,
    privateHosts: outboundPrivateHosts,
    limits: {
      connectMs: within(CONNECT_TIMEOUT_MS),
      firstByteMs: within(FIRST_BYTE_TIMEOUT_MS),
      wholeMs: outboundTimeoutMs,
      bytesMax: settings.outboundBytesMax,
      requestsMax: settings.outboundRequestsMax,
    },
  });
}

function loadShippedCollection(engine: Engine, withDemonstration: boolean): Promise<ChangeSummary> {
  const { baseUrl } = engine.status();
  const documents: LoadDocument[] = shippedCollection
    .filter(({ demonstration }) => withDemonstration || !demonstration)
    .map(({ file, graph }) => ({
      chunks: readFile(join(packageRoot, file)),
      mediaType: 'text/turtle',
      baseIri: `${baseUrl}/`,
      name: file,
      graph: `${baseUrl}/graph/${graph}`,
    }));
  return engine.load({
    documents,
    origin: { agent: 'pinakes', source: 'first-start', reason: 'The collection that ships with Pinakes' },
  });
}

/** Opens the file when its turn comes, so that one that cannot be read fails the load and nothing else. */
async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}
