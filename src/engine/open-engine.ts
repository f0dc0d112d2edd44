import { errorToRecord, MemoryPool, type PinakesError } from '../base/index.ts';
import type { Outbound } from '../outbound/index.ts';
import type { Triple } from '../rdf/index.ts';
import type { ChangeSummary } from './changes.ts';
import { clippedLimits } from './clip-limits.ts';
import type { Engine } from './engine.ts';
import { GenerationWeight } from './generation-weight.ts';
import type { History } from './history/history.ts';
import { assertGeneration, historyOf } from './history/history-over-threads.ts';
import type { State } from './messages.ts';
import { QueryPool } from './pool/query-pool.ts';
import { type RunOptions, runForStream, runForValue } from './pool/run-query.ts';
import type {
  AtGeneration,
  ClientQuery,
  EngineStatus,
  QueryAnswer,
  QueryLimits,
  Solution,
} from './queries.ts';
import { openCallersThread } from './thread-bodies.ts';
import type { CheckMode } from './thread-functions.ts';
import type { QueryThreadSetup } from './threads/answering/answering.ts';
import type { CallersThread } from './threads/answering/callers-thread.ts';
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
  /** Of clients' queries and of updates; the catalogue's own queries always see the union. */
  readonly defaultGraph: 'union' | 'exclusive';
  /** Whether clients' queries that do not say see inferred statements in their default graph; no where nothing is said. */
  readonly inference?: boolean;
  /** Who may read the graph of provenance; staff alone where nothing is said. */
  readonly provenance?: 'staff' | 'everyone' | undefined;
  /** Entry files of the threads, which compose them. */
  readonly writerEntry: URL;
  readonly queryEntry: URL;
  /** Threads for clients' queries, and threads kept for pages, which no client's query can take. */
  readonly clientThreads: number;
  readonly pageThreads: number;
  /** How many of each are started at once, while the file is opened; the others are when there is work for them. One of each by default. */
  readonly readyThreads?: { readonly clients: number; readonly pages: number };
  /**
   * Where it is given, `select`, `construct` and `query` are answered in the thread that calls them, composed as this says when the
   * engine is opened: for programs that ask much and small, and do nothing meanwhile. Limits of time, rows and memory hold; a
   * signal is looked at before a query and not within it, and answers are whole before they are read. What else an engine is
   * asked goes to threads as ever, and so does a query with SERVICE.
   */
  readonly callersThread?: () => Promise<QueryThreadSetup>;
  /** Queries that may wait for a thread, and changes that may wait for the writer. */
  readonly waitingMax: number;
  readonly clientLimits: QueryLimits;
  /** What limits that come with a query are clipped to; those of clients unless given. */
  readonly clientLimitsMost?: QueryLimits;
  readonly pageLimits: QueryLimits;
  /** Memory that clients' queries and updates may take together; without it each has its own limit only. */
  readonly queriesMemoryBytesMax?: number;
  /** The way to other servers, for SERVICE and LOAD; without it none is asked. */
  readonly outbound?: Outbound;
  /**
   * Statements that may be laid over a state to have an earlier one, or be looked at to undo a change set; 5,000,000 by
   * default.
   */
  readonly historyRowsMax?: number;
  /** What becomes of changes that the writer thread's check finds fault with; they are refused where nothing is said. */
  readonly checkMode?: CheckMode;
  /** For how long a load's document may send nothing before the load is given up; a minute by default. */
  readonly quietMsMax?: number;
  /** Called while the file is opened for what is derived of the statements and made anew, since another release derived it otherwise. */
  readonly onRebuild?: (name: string) => void;
  /**
   * Called when the writer thread ends though nobody closed the engine. Reads go on from the last generation, every
   * write is refused, and another process may take the writer's place: whoever serves the engine should end.
   */
  readonly onWriterEnded?: (why: PinakesError) => void;
};

/**
 * Opens the catalogue file and starts its threads.
 * @throws PinakesError `folder-in-use`, `database`, `settings`
 */
export async function openEngine(settings: EngineSettings): Promise<Engine> {
  const { folder, readOnly, baseUrl, newBaseUrl, clientLimits, defaultGraph } = settings;
  // The query threads are composed while the writer reads the file.
  const { queriesMemoryBytesMax } = settings;
  const memory = queriesMemoryBytesMax === undefined ? undefined : new MemoryPool(queriesMemoryBytesMax);
  const pools = startPools(settings, memory);
  let engine: ThreadedEngine | undefined;
  let here: CallersThread | undefined;
  try {
    here = await composeHere(settings, memory);
    const { writer, state } = await WriterHandle.start({
      entry: settings.writerEntry,
      data: {
        folder,
        readOnly,
        baseUrl,
        newBaseUrl,
        limits: clientLimits,
        defaultGraph,
        historyRowsMax: settings.historyRowsMax ?? HISTORY_ROWS_MAX,
        checkMode: settings.checkMode ?? 'refuse',
        memory: memory?.open(),
      },
      waitingMax: settings.waitingMax,
      outbound: settings.outbound,
      quietMsMax: settings.quietMsMax,
      onCompacted: (compacted) => engine?.goOverTo(compacted),
      onEnded: settings.onWriterEnded,
      onRebuild: settings.onRebuild,
    });
    engine = new ThreadedEngine(settings, { ...pools, here }, writer, state);
    return engine;
  } catch (thrown) {
    await closePools({ ...pools, here });
    throw thrown;
  }
}

/** Without page threads, for a command, the clients' threads do everything. */
type Pools = { readonly clients: QueryPool; readonly pages: QueryPool };

/** Where queries are answered. */
type Places = Pools & { readonly here: CallersThread | undefined };

async function composeHere(
  settings: EngineSettings,
  memory: MemoryPool | undefined,
): Promise<CallersThread | undefined> {
  const { callersThread, waitingMax } = settings;
  if (callersThread === undefined) return undefined;
  return openCallersThread({
    setup: await callersThread(),
    data: answeringData(settings),
    memory,
    waitingMax,
  });
}

function answeringData({ folder, defaultGraph, provenance, historyRowsMax }: EngineSettings) {
  return {
    folder,
    defaultGraph,
    provenance: provenance ?? 'staff',
    historyRowsMax: historyRowsMax ?? HISTORY_ROWS_MAX,
  } as const;
}

function startPools(settings: EngineSettings, memory: MemoryPool | undefined): Pools {
  const { queryEntry, waitingMax, clientThreads, pageThreads } = settings;
  const pool = (
    threads: number,
    { memoryBytesMax }: QueryLimits,
    from: MemoryPool | undefined,
    stepsBack: boolean,
    ready: number | undefined,
  ) =>
    new QueryPool({
      entry: queryEntry,
      data: { ...answeringData(settings), stepsBack },
      memory: from,
      heapMebibytesMax: HEAP_MEBIBYTES + Math.ceil(memoryBytesMax / 1_048_576),
      threads,
      readyThreads: ready ?? (settings.callersThread === undefined ? 1 : 0),
      waitingMax,
      outbound: settings.outbound,
    });
  const ready = settings.readyThreads;
  const clients = pool(clientThreads, settings.clientLimits, memory, pageThreads > 0, ready?.clients);
  return {
    clients,
    pages:
      pageThreads === 0 ? clients : pool(pageThreads, settings.pageLimits, undefined, false, ready?.pages),
  };
}

async function closePools({ clients, pages, here }: Places): Promise<void> {
  await Promise.all([clients.close(), pages.close(), here?.close()]);
}

class ThreadedEngine implements Engine {
  private readonly settings: EngineSettings;
  private readonly pools: Places;
  private readonly writer: WriterHandle;
  private readonly weight = new GenerationWeight();
  private state: State;
  writes = 0;

  constructor(settings: EngineSettings, pools: Places, writer: WriterHandle, state: State) {
    this.settings = settings;
    this.pools = pools;
    this.writer = writer;
    this.state = state;
    this.weight.take(state.generation);
  }

  readonly history: History = historyOf({
    value: (task) => this.value(task),
    stream: (task, signal) => this.stream(task, this.settings.clientLimits, undefined, signal),
    present: () => this.status(),
  });

  select: Engine['select'] = ({
    text,
    bindings = {},
    access = { graphs: undefined },
    at,
    inference = false,
  }) => this.value<readonly Solution[]>({ type: 'select', text, bindings, access, inference }, at);

  construct: Engine['construct'] = ({
    text,
    bindings = {},
    access = { graphs: undefined },
    at,
    inference = false,
  }) => this.value<readonly Triple[]>({ type: 'construct', text, bindings, access, inference }, at);

  query: Engine['query'] = ({ signal, limits, at, ...asked }) =>
    this.stream(queryTask(asked, this.settings.inference ?? false), this.limitsOf(limits), at, signal);

  export: Engine['export'] = (mediaType, { graph, signal, at } = {}) => {
    const limits = { ...this.settings.clientLimits, timeoutMs: EXPORT_TIMEOUT_MS };
    return this.stream({ type: 'export', mediaType, graph }, limits, at, signal);
  };

  read: Engine['read'] = (name, argument, at) => this.value({ type: 'read', name, argument }, at);

  write: Engine['write'] = <Result>(name: string, argument: unknown) =>
    this.counted(() => this.writer.write(name, argument) as Promise<Result>);

  update: Engine['update'] = async ({ text, origin, access, dataset, defaultGraph, precondition, limits }) =>
    this.adopt(
      await this.writer.update({
        type: 'update',
        text,
        origin,
        access,
        dataset,
        defaultGraph,
        precondition,
        limits: this.limitsOf(limits),
      }),
    );

  load: Engine['load'] = async (request) => this.adopt(await this.writer.load(request));

  finish: Engine['finish'] = (changeSet, { compact } = { compact: false }) =>
    this.writer.finish(changeSet, compact);

  undo: Engine['undo'] = async ({ changeSet, origin, access, force = false, precondition }) => {
    const reply = await this.writer.undo({ type: 'undo', changeSet, origin, access, force, precondition });
    return { ...this.adopt(reply), left: reply.left ?? 0 };
  };

  erase: Engine['erase'] = (request) =>
    this.counted(async () => this.adopt(await this.writer.erase({ type: 'erase', ...request })));

  restore: Engine['restore'] = async ({ thing, version, origin, access, force = false, precondition }) => {
    assertGeneration(version, this.state.generation.number);
    return this.adopt(
      await this.writer.restore({ type: 'restore', thing, version, origin, access, force, precondition }),
    );
  };

  compact: Engine['compact'] = ({ vacuum }) => this.writer.compact(vacuum);

  status(): EngineStatus {
    const { generation, statements } = this.state;
    const { failure } = this.writer;
    return {
      ...(failure !== undefined && { failure: errorToRecord(failure) }),
      generation: generation.number,
      statements,
      changedAt: new Date(generation.changedAtMs),
      baseUrl: this.writer.baseUrl,
    };
  }

  async close(): Promise<void> {
    await closePools(this.pools);
    await this.writer.close();
  }

  /** The same statements in another base, or newer ones. */
  goOverTo(state: State): void {
    if (state.generation.number < this.state.generation.number) return;
    this.state = state;
    this.weight.take(state.generation);
  }

  /** From here on every query sees the change: the writer's answer carries the new generation. */
  private adopt({ state, added, removed, created, checked }: CommitReply): ChangeSummary {
    const { number } = state.generation;
    if (number > this.state.generation.number) {
      this.state = state;
      this.weight.take(state.generation);
    }
    return {
      changeSet: number,
      added,
      removed,
      statements: state.statements,
      ...(created !== undefined && { created }),
      ...(checked !== undefined && { checked }),
    };
  }

  /** See `Engine.writes`. */
  private async counted<Result>(write: () => Promise<Result>): Promise<Result> {
    this.writes++;
    try {
      return await write();
    } finally {
      this.writes++;
    }
  }

  private limitsOf(asked: Partial<QueryLimits> | undefined): QueryLimits {
    const { clientLimits, clientLimitsMost = clientLimits } = this.settings;
    return clippedLimits(asked, clientLimits, clientLimitsMost);
  }

  /** Answers a task on a thread that is kept for pages, or here. */
  private async value<Value>(task: RunOptions['task'], at?: AtGeneration): Promise<Value> {
    const running = this.running(task, this.settings.pageLimits, at);
    const { here, pages } = this.pools;
    return here?.answers(task) ? here.value<Value>(running) : runForValue<Value>(pages, running);
  }

  private async stream(
    task: RunOptions['task'],
    limits: QueryLimits,
    at: AtGeneration,
    signal: AbortSignal | undefined,
  ): Promise<QueryAnswer> {
    const running = { ...this.running(task, limits, at), signal };
    const { here, clients } = this.pools;
    return here?.answers(task) ? here.stream(running) : runForStream(clients, running);
  }

  private running(task: RunOptions['task'], limits: QueryLimits, at: AtGeneration): RunOptions {
    if (at !== undefined) assertGeneration(at, this.state.generation.number);
    return { task, baseUrl: this.writer.baseUrl, generation: () => this.state.generation, limits, at };
  }
}

/** See `EngineSettings`. */
const HISTORY_ROWS_MAX = 5_000_000;

/** What a thread's own program and small things need of JavaScript's heap, beside what a query may take. */
const HEAP_MEBIBYTES = 256;

/** An export is bounded by the size of the catalogue; this only ends one that hangs. */
const EXPORT_TIMEOUT_MS = 6 * 3_600_000;

function queryTask(asked: Omit<ClientQuery, 'signal' | 'limits' | 'at'>, usual: boolean): RunOptions['task'] {
  const { text, access, dataset, solutionsType, graphType, explain, inference = usual } = asked;
  return { type: 'query', text, access, dataset, solutionsType, graphType, explain, inference };
}
