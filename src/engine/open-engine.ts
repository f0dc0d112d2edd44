import type { Triple } from '../rdf/index.ts';
import { type Generation, generationSize } from '../store/index.ts';
import type { ChangeSummary, Engine, EngineStatus, QueryLimits, Solution } from './engine.ts';
import { QueryPool } from './pool/query-pool.ts';
import { type RunOptions, runForStream, runForValue } from './pool/run-query.ts';
import { type CommitReply, WriterHandle } from './writer-handle.ts';

export type EngineSettings = {
  /** The data folder; created when absent, unless `readOnly`. */
  readonly folder: string;
  /** For reading beside a running server: no lock, no writes. */
  readonly readOnly: boolean;
  /** The base URL asked for: what a new file's identifiers begin with, and what an existing file must have. */
  readonly baseUrl: string | undefined;
  /** For a new file when none is asked for. */
  readonly newBaseUrl: string;
  readonly defaultGraph: 'union' | 'exclusive';
  /** Entry files of the threads, which compose them. */
  readonly writerEntry: URL;
  readonly queryEntry: URL;
  /** Threads for clients' queries, and threads kept for pages, which no client's query can take. */
  readonly clientThreads: number;
  readonly pageThreads: number;
  readonly waitingMax: number;
  readonly clientLimits: QueryLimits;
  readonly pageLimits: QueryLimits;
};

/**
 * Opens the catalogue file and starts its threads.
 * @throws PinakesError `folder-in-use`, `database`, `settings`
 */
export async function openEngine(settings: EngineSettings): Promise<Engine> {
  const { folder, readOnly, baseUrl, newBaseUrl, clientLimits } = settings;
  const { writer, generation } = await WriterHandle.start(settings.writerEntry, {
    folder,
    readOnly,
    baseUrl,
    newBaseUrl,
    limits: clientLimits,
  });
  return new ThreadedEngine(settings, writer, generation);
}

class ThreadedEngine implements Engine {
  private readonly settings: EngineSettings;
  private readonly writer: WriterHandle;
  private readonly clients: QueryPool;
  private readonly pages: QueryPool;
  private generation: Generation;

  constructor(settings: EngineSettings, writer: WriterHandle, generation: Generation) {
    this.settings = settings;
    this.writer = writer;
    this.generation = generation;
    this.clients = this.pool(settings.clientThreads);
    this.pages = this.pool(settings.pageThreads);
  }

  select: Engine['select'] = ({ text, bindings = {}, access = { graphs: undefined } }) =>
    runForValue<readonly Solution[]>(this.pages, this.page({ type: 'select', text, bindings, access }));

  construct: Engine['construct'] = ({ text, bindings = {}, access = { graphs: undefined } }) =>
    runForValue<readonly Triple[]>(this.pages, this.page({ type: 'construct', text, bindings, access }));

  query: Engine['query'] = ({ text, access, dataset, limits, solutionsType, graphType, signal }) =>
    runForStream(this.clients, {
      task: { type: 'query', text, access, dataset, solutionsType, graphType },
      generation: () => this.generation,
      limits: clipped(limits ?? {}, this.settings.clientLimits),
      signal,
    });

  export: Engine['export'] = (mediaType, signal) =>
    runForStream(this.clients, {
      task: { type: 'export', mediaType },
      generation: () => this.generation,
      limits: { ...this.settings.clientLimits, timeoutMs: EXPORT_TIMEOUT_MS },
      signal,
    });

  read: Engine['read'] = (name, argument) =>
    runForValue(this.pages, this.page({ type: 'read', name, argument }));

  write: Engine['write'] = async <Result>(name: string, argument: unknown) =>
    (await this.writer.write(name, argument)) as Result;

  update: Engine['update'] = async ({ text, origin, access, dataset }) =>
    this.adopt(await this.writer.update({ type: 'update', text, origin, access, dataset }));

  load: Engine['load'] = async (request) => this.adopt(await this.writer.load(request));

  status(): EngineStatus {
    return {
      generation: this.generation.number,
      statements: generationSize(this.generation),
      changedAt: new Date(this.generation.changedAtMs),
      baseUrl: this.writer.baseUrl,
    };
  }

  async close(): Promise<void> {
    await Promise.all([this.clients.close(), this.pages.close()]);
    await this.writer.close();
  }

  /** From here on every query sees the change: the writer's answer carries the new generation. */
  private adopt({ generation, added, removed }: CommitReply): ChangeSummary {
    if (generation.number > this.generation.number) this.generation = generation;
    return { changeSet: generation.number, added, removed, statements: generationSize(generation) };
  }

  private pool(threads: number): QueryPool {
    const { queryEntry, folder, defaultGraph, waitingMax } = this.settings;
    return new QueryPool({
      entry: queryEntry,
      data: { folder, baseUrl: this.writer.baseUrl, defaultGraph },
      threads,
      waitingMax,
    });
  }

  private page(task: RunOptions['task']): RunOptions {
    return { task, generation: () => this.generation, limits: this.settings.pageLimits };
  }
}

/** An export is bounded by the size of the catalogue; this only ends one that hangs. */
const EXPORT_TIMEOUT_MS = 6 * 3_600_000;

function clipped(asked: Partial<QueryLimits>, most: QueryLimits): QueryLimits {
  return {
    timeoutMs: Math.min(asked.timeoutMs ?? most.timeoutMs, most.timeoutMs),
    rowsMax: Math.min(asked.rowsMax ?? most.rowsMax, most.rowsMax),
    memoryBytesMax: Math.min(asked.memoryBytesMax ?? most.memoryBytesMax, most.memoryBytesMax),
  };
}
