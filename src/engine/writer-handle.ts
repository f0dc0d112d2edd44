import { Worker } from 'node:worker_threads';
import { errorFromRecord, PinakesError } from '../base/index.ts';
import type { Outbound } from '../outbound/index.ts';
import type { LoadRequest } from './changes.ts';
import type {
  LoadDocumentHeader,
  OpeningNotice,
  State,
  WriterReply,
  WriterRequest,
  WriterThreadData,
} from './messages.ts';
import { answerRemoteCall, type RemoteCall } from './remote/index.ts';
import type { CheckOutcome } from './thread-functions.ts';
import { LoadFeed } from './writer-load.ts';

export type CommitReply = {
  readonly state: State;
  readonly added: number;
  readonly removed: number;
  readonly created: boolean | undefined;
  readonly left: number | undefined;
  readonly checked: CheckOutcome | undefined;
};

export type WriterHandleSettings = {
  readonly entry: URL;
  readonly data: WriterThreadData;
  /** Who asks other servers for the thread. */
  readonly outbound?: Outbound | undefined;
  /** Writes that may wait; one more is refused. */
  readonly waitingMax: number;
  /** See `LoadFeed`. */
  readonly quietMsMax?: number | undefined;
  /** Called when the state is the same in another form. */
  readonly onCompacted?: ((state: State) => void) | undefined;
  /** See `EngineSettings`. */
  readonly onRebuild?: ((name: string) => void) | undefined;
  /** Called once when the thread ends though nobody closed it. */
  readonly onEnded?: ((why: PinakesError) => void) | undefined;
};

type Unnumbered<Request> = Request extends { id: number } ? Omit<Request, 'id'> : never;
type Pending = {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: PinakesError) => void;
  readonly load?: {
    pull(document: number): void;
    progress(quads: number): void;
  };
};

/** What closing waits for a write that runs; one that is cut then is taken back whole when the file is next opened. */
const CLOSE_GRACE_MS = 3_000;

/** The writer thread from the main thread's side. */
export class WriterHandle {
  readonly baseUrl: string;
  private readonly worker: Worker;
  private readonly settings: WriterHandleSettings;
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;
  private endedBy: PinakesError | undefined;
  private closing = false;

  private constructor(worker: Worker, settings: WriterHandleSettings, baseUrl: string) {
    this.worker = worker;
    this.settings = settings;
    this.baseUrl = baseUrl;
    worker.on('message', (reply: WriterReply | RemoteCall) => this.receive(reply));
    worker.on('error', (cause) => this.fail(cause instanceof Error ? cause.message : String(cause)));
    worker.on('exit', (code) => this.fail(`it stopped with ${code}`));
  }

  /** Starts the thread and waits until the file is open. */
  static async start(
    settings: WriterHandleSettings,
  ): Promise<{ readonly writer: WriterHandle; readonly state: State }> {
    const worker = new Worker(settings.entry, { workerData: settings.data });
    const reply = await firstReply(worker, settings.onRebuild);
    if (reply.type === 'opened')
      return { writer: new WriterHandle(worker, settings, reply.baseUrl), state: stateOf(reply) };
    await worker.terminate();
    throw reply.type === 'not-opened' ? errorFromRecord(reply.error) : notStarted('it said something else');
  }

  /** Why nothing can be written any more. */
  get failure(): PinakesError | undefined {
    return this.closing ? undefined : this.endedBy;
  }

  update(request: Omit<Extract<WriterRequest, { type: 'update' }>, 'id'>): Promise<CommitReply> {
    return this.ask(request) as Promise<CommitReply>;
  }

  undo(request: Omit<Extract<WriterRequest, { type: 'undo' }>, 'id'>): Promise<CommitReply> {
    return this.ask(request) as Promise<CommitReply>;
  }

  restore(request: Omit<Extract<WriterRequest, { type: 'restore' }>, 'id'>): Promise<CommitReply> {
    return this.ask(request) as Promise<CommitReply>;
  }

  erase(request: Omit<Extract<WriterRequest, { type: 'erase' }>, 'id'>): Promise<CommitReply> {
    return this.ask(request) as Promise<CommitReply>;
  }

  write(name: string, argument: unknown): Promise<unknown> {
    return this.ask({ type: 'write', name, argument });
  }

  async finish(changeSet: number, compact: boolean): Promise<void> {
    await this.ask({ type: 'finish', changeSet, compact });
  }

  async compact(vacuum: boolean): Promise<void> {
    await this.ask({ type: 'compact', vacuum });
  }

  /** Sends documents as the writer asks for them. */
  load({
    documents,
    into,
    precondition,
    origin,
    derive = false,
    onProgress,
    part,
  }: LoadRequest): Promise<CommitReply> {
    const id = this.nextId++;
    const feed = new LoadFeed(
      id,
      documents,
      (request, transfer) => this.worker.postMessage(request, transfer),
      this.settings.quietMsMax,
    );
    const reporting = {
      pull: (document: number) => void feed.pull(document),
      progress: (quads: number) => onProgress?.(quads),
    };
    const headers: LoadDocumentHeader[] = documents.map(
      ({ mediaType, baseIri, name, graph, file, batches }) => ({
        mediaType,
        baseIri,
        name,
        graph,
        file,
        isBatches: batches !== undefined,
      }),
    );
    return this.send(
      { id, type: 'load', documents: headers, into, precondition, origin, derive, part },
      reporting,
    ).finally(() => feed.end()) as Promise<CommitReply>;
  }

  /** Lets what was asked before be done, if that is done soon, and ends the thread. */
  async close(): Promise<void> {
    this.closing = true;
    if (this.endedBy === undefined) {
      const closed = new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, CLOSE_GRACE_MS);
        const done = () => {
          clearTimeout(timer);
          resolve();
        };
        this.enqueue({ id: this.nextId++, type: 'close' }).then(done, done);
      });
      await closed;
    }
    await this.worker.terminate();
  }

  private ask(request: Unnumbered<WriterRequest>): Promise<unknown> {
    return this.send({ ...request, id: this.nextId++ } as WriterRequest);
  }

  private send(request: WriterRequest, load?: Pending['load']): Promise<unknown> {
    if (this.endedBy !== undefined) return Promise.reject(this.endedBy);
    if (this.closing) return Promise.reject(stopping());
    if (this.pending.size > this.settings.waitingMax) {
      return Promise.reject(
        new PinakesError('overloaded', 'Too many changes wait for their turn. Try again shortly.'),
      );
    }
    return this.enqueue(request, load);
  }

  private enqueue(request: WriterRequest, load?: Pending['load']): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.pending.set(request.id, { resolve, reject, ...(load && { load }) });
      this.post(request);
    });
  }

  private post(request: WriterRequest): void {
    this.worker.postMessage(request);
  }

  private receive(reply: WriterReply | RemoteCall): void {
    if (reply.type === 'remote') {
      void answerRemoteCall(reply, this.settings.outbound);
      return;
    }
    if (reply.type === 'opened' || reply.type === 'not-opened') return;
    if (reply.type === 'ended') {
      this.end(errorFromRecord(reply.error));
      return;
    }
    if (reply.type === 'compacted') {
      this.settings.onCompacted?.(stateOf(reply));
      return;
    }
    const pending = this.pending.get(reply.id);
    if (pending === undefined) return;
    if (reply.type === 'load-pull') {
      pending.load?.progress(reply.quads);
      pending.load?.pull(reply.document);
      return;
    }
    if (reply.type === 'load-progress') {
      pending.load?.progress(reply.quads);
      return;
    }
    this.pending.delete(reply.id);
    if (reply.type === 'failed') pending.reject(errorFromRecord(reply.error));
    else if (reply.type === 'value') pending.resolve(reply.value);
    else {
      const { added, removed, created, left, checked } = reply;
      const state = stateOf(reply);
      pending.resolve({ state, added, removed, created, left, checked } satisfies CommitReply);
    }
  }

  private fail(why: string): void {
    if (this.endedBy !== undefined) return;
    this.end(
      this.closing
        ? stopping()
        : new PinakesError('internal', `The writer thread has ended: ${why}. Restart the server.`),
    );
  }

  private end(error: PinakesError): void {
    this.endedBy = error;
    for (const { reject } of this.pending.values()) reject(error);
    this.pending.clear();
    if (!this.closing) this.settings.onEnded?.(error);
  }
}

function stateOf({ generation, statements }: State): State {
  return { generation, statements };
}

/** The first thing that the thread says; rejects when it ends before. */
function firstReply(worker: Worker, onRebuild: WriterHandleSettings['onRebuild']): Promise<WriterReply> {
  return new Promise((resolve, reject) => {
    const receive = (reply: WriterReply | OpeningNotice) => {
      if (reply.type === 'deriving') return onRebuild?.(reply.name);
      worker.off('message', receive);
      resolve(reply);
    };
    worker.on('message', receive);
    worker.once('error', (cause) =>
      reject(notStarted(cause instanceof Error ? cause.message : String(cause))),
    );
    worker.once('exit', (code) => reject(notStarted(`it stopped with ${code}`)));
  });
}

function notStarted(why: string): PinakesError {
  return new PinakesError('internal', `The writer thread did not open the catalogue: ${why}.`);
}

function stopping(): PinakesError {
  return new PinakesError('cancelled', 'The server is stopping.');
}
