import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { shippedCollection } from '../catalogue/index.ts';
import type { Settings } from '../config/index.ts';
import {
  type ChangeSummary,
  type Engine,
  type EngineSettings,
  type LoadDocument,
  openEngine,
} from '../engine/index.ts';
import { packageRoot } from './package-root.ts';

export type OpenedCatalogue = {
  readonly engine: Engine;
  /** What was loaded, when the catalogue had to be created. */
  readonly created: ChangeSummary | undefined;
};

/** Where a server listens when nobody says otherwise. */
const DEFAULT_BASE_URL = 'http://localhost:8080';

/** Limits of our own queries: pages ask little, and must not wait for more. */
const PAGE_LIMITS = { timeoutMs: 10_000, rowsMax: 100_000, memoryBytesMax: 268_435_456 };

/**
 * Opens the catalogue in the data folder for reading and writing, or creates it from `ontology/` and `data/`. A first
 * start that was cut short is begun again: the shipped collection is one transaction. `newBaseUrl` is for a new file when
 * the settings name no base URL.
 */
export async function openCatalogue(
  settings: Settings,
  newBaseUrl = DEFAULT_BASE_URL,
): Promise<OpenedCatalogue> {
  const engine = await openEngine(engineSettings(settings, { readOnly: false, newBaseUrl }));
  if (engine.status().generation > 0) return { engine, created: undefined };
  try {
    const created = await loadShippedCollection(engine, settings.demo);
    return { engine, created };
  } catch (thrown) {
    await engine.close();
    throw thrown;
  }
}

/** Opens the catalogue for reading only; works beside a running server. */
export function openCatalogueReadOnly(settings: Settings): Promise<Engine> {
  const reading = { ...settings, queryThreads: 1, pageThreads: 0 };
  return openEngine(engineSettings(reading, { readOnly: true, newBaseUrl: DEFAULT_BASE_URL }));
}

type Opening = { readonly readOnly: boolean; readonly newBaseUrl: string };

function engineSettings(settings: Settings, { readOnly, newBaseUrl }: Opening): EngineSettings {
  return {
    folder: settings.data,
    readOnly,
    baseUrl: settings.baseUrl,
    newBaseUrl,
    defaultGraph: 'union',
    writerEntry: new URL('./threads/writer.js', import.meta.url),
    queryEntry: new URL('./threads/query.js', import.meta.url),
    clientThreads: settings.queryThreads,
    pageThreads: settings.pageThreads,
    waitingMax: settings.queryQueueMax,
    clientLimits: {
      timeoutMs: settings.queryTimeoutMs,
      rowsMax: settings.queryRowsMax,
      memoryBytesMax: settings.queryMemoryBytesMax,
    },
    pageLimits: PAGE_LIMITS,
  };
}

function loadShippedCollection(engine: Engine, withDemonstration: boolean): Promise<ChangeSummary> {
  const { baseUrl } = engine.status();
  const documents: LoadDocument[] = shippedCollection
    .filter(({ demonstration }) => withDemonstration || !demonstration)
    .map(({ file, graph }) => ({
      chunks: createReadStream(join(packageRoot, file)),
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
