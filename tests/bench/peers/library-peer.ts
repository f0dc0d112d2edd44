import { type ChildProcess, fork } from 'node:child_process';
import { processorMs } from '../measure/processor-time.ts';
import { residentBytes } from '../measure/resident-memory.ts';
import type { HostReply, HostRequest } from './library-messages.ts';
import { endProcess } from './own-process.ts';
import { type LoadReport, type Peer, QueryFailed, type Run, type RunOptions } from './peer.ts';

export type LibraryName = 'oxigraph' | 'comunica' | 'pinakes-in-process';

/** Heap that a library's process may use; what a store of JavaScript objects needs for two million statements. */
const HEAP_MEGABYTES = 12_000;

/**
 * A library in a process of its own, timed there, so that passing messages costs it nothing. A query that takes too long
 * cannot be stopped in most of them: the process is ended, and another one loads the data again before the next query.
 */
export class LibraryPeer implements Peer {
  readonly name: LibraryName;
  readonly reached = 'in process';
  version = '';
  private readonly folder: string;
  private child: ChildProcess | undefined;
  private loaded: readonly string[] = [];

  private constructor(name: LibraryName, folder: string) {
    this.name = name;
    this.folder = folder;
  }

  /** The folder is where our own engine finds its file; others have no use for it. */
  static async start(name: LibraryName, folder = ''): Promise<LibraryPeer> {
    const peer = new LibraryPeer(name, folder);
    await peer.begin();
    return peer;
  }

  async load(files: readonly string[]): Promise<LoadReport> {
    const reply = await this.ask({ do: 'load', files }, 3_600_000);
    this.loaded = files;
    return { ms: reply.ms, durable: false };
  }

  async run(query: string, { keepAnswer, timeoutMs }: RunOptions): Promise<Run> {
    if (this.child === undefined) {
      await this.begin();
      await this.load(this.loaded);
    }
    const { ms, answer } = await this.ask({ do: 'query', query, keepAnswer }, timeoutMs);
    return { ms, answer };
  }

  async reopen(): Promise<undefined> {
    return undefined;
  }

  processorMs(): number | undefined {
    return this.child === undefined ? undefined : processorMs(this.child.pid!);
  }

  residentBytes(): number | undefined {
    return this.child === undefined ? undefined : residentBytes(this.child.pid!);
  }

  async close(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    child?.kill('SIGKILL');
    if (child !== undefined) await endProcess(child);
  }

  private async begin(): Promise<void> {
    this.child = fork(new URL('./library-host.js', import.meta.url), [this.name, this.folder], {
      execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const ready = await nextReply(this.child, 60_000);
    if (!('version' in ready)) throw new Error(`${this.name} did not start: ${JSON.stringify(ready)}`);
    this.version = ready.version;
  }

  private async ask(request: HostRequest, timeoutMs: number): Promise<{ ms: number; answer: Run['answer'] }> {
    const child = this.child!;
    const replied = nextReply(child, timeoutMs);
    child.send(request);
    const reply = await replied.catch(async (error) => {
      await this.close();
      throw error;
    });
    if ('error' in reply) throw new QueryFailed('refused', reply.error.slice(0, 300));
    if (!('ms' in reply)) throw new Error(`${this.name} sent an unexpected message.`);
    return { ms: reply.ms, answer: reply.answer };
  }
}

function nextReply(child: ChildProcess, timeoutMs: number): Promise<HostReply> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      act();
    };
    const onMessage = (message: unknown): void => settle(() => resolve(message as HostReply));
    const onExit = (code: number | null): void =>
      settle(() => reject(new QueryFailed('refused', `the process ended with ${code}`)));
    const timer = setTimeout(
      () => settle(() => reject(new QueryFailed('timeout', `no answer within ${timeoutMs / 1000} s`))),
      timeoutMs,
    );
    child.on('message', onMessage);
    child.on('exit', onExit);
  });
}
