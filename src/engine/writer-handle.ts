import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { errorFromRecord, errorToRecord, PinakesError } from '../base/index.ts';
import type { Generation } from '../store/index.ts';
import type { LoadRequest } from './engine.ts';
import type { LoadDocumentHeader, WriterReply, WriterRequest, WriterThreadData } from './messages.ts';

export type CommitReply = {
  readonly generation: Generation;
  readonly added: number;
  readonly removed: number;
};

type Unnumbered<Request> = Request extends { id: number } ? Omit<Request, 'id'> : never;
type Pending = {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: PinakesError) => void;
  readonly onPull?: (document: number, quads: number) => void;
};

/** The writer thread from the main thread's side. */
export class WriterHandle {
  readonly baseUrl: string;
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;
  private endedBy: PinakesError | undefined;

  private constructor(worker: Worker, baseUrl: string) {
    this.worker = worker;
    this.baseUrl = baseUrl;
    worker.on('message', (reply: WriterReply) => this.receive(reply));
    worker.on('error', (cause) => this.fail(cause instanceof Error ? cause.message : String(cause)));
    worker.on('exit', () => this.fail('it has stopped'));
  }

  /** Starts the thread and waits until the file is open. */
  static async start(
    entry: URL,
    data: WriterThreadData,
  ): Promise<{ writer: WriterHandle; generation: Generation }> {
    const worker = new Worker(entry, { workerData: data });
    const [reply] = (await once(worker, 'message')) as [WriterReply];
    if (reply.type === 'not-opened') {
      await worker.terminate();
      throw errorFromRecord(reply.error);
    }
    if (reply.type !== 'opened')
      throw new PinakesError('internal', 'The writer thread did not open the catalogue.');
    return { writer: new WriterHandle(worker, reply.baseUrl), generation: reply.generation };
  }

  update(request: Omit<Extract<WriterRequest, { type: 'update' }>, 'id'>): Promise<CommitReply> {
    return this.ask(request) as Promise<CommitReply>;
  }

  write(name: string, argument: unknown): Promise<unknown> {
    return this.ask({ type: 'write', name, argument });
  }

  /** Sends documents as the writer asks for them. */
  load({ documents, origin, onProgress }: LoadRequest): Promise<CommitReply> {
    const id = this.nextId++;
    const iterators = documents.map((document) => document.chunks[Symbol.asyncIterator]());
    const onPull = (document: number, quads: number) => {
      onProgress?.(quads);
      iterators[document]!.next().then(
        ({ done, value }) => this.post({ id, type: 'load-chunk', chunk: done ? undefined : value }),
        (thrown) => this.post({ id, type: 'load-abort', error: errorToRecord(thrown) }),
      );
    };
    const headers: LoadDocumentHeader[] = documents.map(({ mediaType, baseIri, name, graph }) => ({
      mediaType,
      baseIri,
      name,
      graph,
    }));
    return this.send({ id, type: 'load', documents: headers, origin }, onPull).finally(() => {
      for (const iterator of iterators) void iterator.return?.();
    }) as Promise<CommitReply>;
  }

  async close(): Promise<void> {
    if (this.endedBy === undefined) await this.ask({ type: 'close' });
    await this.worker.terminate();
  }

  private ask(request: Unnumbered<WriterRequest>): Promise<unknown> {
    return this.send({ ...request, id: this.nextId++ } as WriterRequest);
  }

  private send(request: WriterRequest, onPull?: Pending['onPull']): Promise<unknown> {
    if (this.endedBy !== undefined) return Promise.reject(this.endedBy);
    return new Promise((resolve, reject) => {
      this.pending.set(request.id, { resolve, reject, ...(onPull && { onPull }) });
      this.post(request);
    });
  }

  private post(request: WriterRequest): void {
    this.worker.postMessage(request);
  }

  private receive(reply: WriterReply): void {
    if (reply.type === 'opened' || reply.type === 'not-opened') return;
    const pending = this.pending.get(reply.id);
    if (pending === undefined) return;
    if (reply.type === 'load-pull') {
      pending.onPull?.(reply.document, reply.quads);
      return;
    }
    this.pending.delete(reply.id);
    if (reply.type === 'failed') pending.reject(errorFromRecord(reply.error));
    else pending.resolve(reply.type === 'changed' ? reply : reply.value);
  }

  private fail(why: string): void {
    this.endedBy ??= new PinakesError('internal', `The writer thread has ended: ${why}. Restart the server.`);
    for (const { reject } of this.pending.values()) reject(this.endedBy);
    this.pending.clear();
  }
}
