import { Worker } from 'node:worker_threads';
import { errorFromRecord, PinakesError } from '../../../base/index.ts';
import type { Connection } from '../../../database/index.ts';
import { type CommitHelp, completeOrders, type PendingState } from '../../../store/index.ts';
import type { CheckMode, CheckOutcome } from '../../thread-functions.ts';
import type { WriterThreadSetup } from '../writing/writer-setup.ts';
import type { DerivingReply, DerivingRequest } from './deriving-thread.ts';

/** What it makes is sent and forgotten; with V8's own limit it would keep three times as much before it looks. */
const YOUNG_MB = 48;

/** From so many terms on, ranking half of them takes longer than the thread to start. */
const TERMS_LEAST = 100_000;

type Reply = Exclude<DerivingReply, { type: 'failed' }>;

/** Where what the thread works out is stored, of the writer's belongings. */
type StoredIn = {
  readonly connection: Connection;
  readonly setup: Pick<WriterThreadSetup, 'projections'>;
  readonly baseUrl: string;
};

type Storing = { put(piece: unknown): void; finish(): void };

/**
 * A thread that works out what one large change leads to, and what the writer does with it: it stores what comes, and pieces of the
 * base while nothing does. The thread starts when this is made, helps with one commit after the other, and ends with `stop`; after a
 * commit that failed it helps no more.
 */
export class DerivingThread {
  /** What the check found that does not stand in the way. */
  checked: CheckOutcome | undefined;
  private readonly worker: Worker;
  private readonly arrived: Reply[] = [];
  private failure: unknown;
  /** Whether it has said something. */
  private hasStarted = false;
  private wake = () => {};

  constructor(entry: URL) {
    this.worker = new Worker(entry, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    this.worker.on('message', (reply: DerivingReply) => {
      if (reply.type === 'failed') this.fail(errorFromRecord(reply.error));
      else this.arrived.push(reply);
      this.hasStarted = true;
      this.wake();
    });
    this.worker.on('error', (cause) => this.fail(hasEnded(cause.message, cause)));
    this.worker.on('exit', (code) => this.fail(hasEnded(`it stopped with ${code}`)));
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }

  /** The thread's help with one commit, of a change that is held to the profile as `mode` says. */
  helpWith(writer: StoredIn, mode: CheckMode): CommitHelp {
    this.checked = undefined;
    return {
      isReady: (terms) => this.hasStarted || terms >= TERMS_LEAST,
      sortTexts: (terms) => {
        this.post({ type: 'sort-texts', terms });
        return async () => (await this.nextOf('sorted')).texts;
      },
      gather: (terms, ordering) => {
        this.post({ type: 'gather', terms, ordering });
        return async () => (await this.nextOf('gathered')).terms;
      },
      with: (pending) => this.derive(pending, writer, mode),
    };
  }

  private derive(
    pending: PendingState,
    { connection, setup, baseUrl }: StoredIn,
    mode: CheckMode,
  ): ReturnType<CommitHelp['with']> {
    const { projections } = setup;
    const subjects = countSubjects(pending);
    this.post({ type: 'begin', pending, baseUrl, mode });
    completeOrders(pending, 1);
    this.post({ type: 'ordered' });
    const begun = new Map<number, Storing>();
    const storingOf = (at: number): Storing => {
      const storing = begun.get(at) ?? projections[at]!.storing({ connection, subjects });
      begun.set(at, storing);
      return storing;
    };
    return {
      ordered: async () => {
        await this.nextOf('ordered');
      },
      store: (meanwhile) => this.store(storingOf, meanwhile),
    };
  }

  /** Until all is stored. Lets what has arrived come in before anything else is done. */
  private async store(storingOf: (at: number) => Storing, meanwhile: () => boolean): Promise<void> {
    for (;;) {
      await turn();
      if (this.arrived.length === 0 && this.failure === undefined && meanwhile()) continue;
      const reply = await this.next();
      if (reply.type === 'done') return;
      if (reply.type === 'checked') this.checked = reply.outcome;
      else if (reply.type === 'worked-out') storingOf(reply.projection).finish();
      else if (reply.type === 'piece') {
        storingOf(reply.projection).put(reply.piece);
        this.post({ type: 'taken' });
      }
    }
  }

  /** What the thread says next, which is of one type. */
  private async nextOf<Type extends Reply['type']>(type: Type): Promise<Extract<Reply, { type: Type }>> {
    const reply = await this.next();
    if (reply.type !== type)
      throw new PinakesError('internal', `The thread said “${reply.type}” in place of “${type}”.`);
    return reply as Extract<Reply, { type: Type }>;
  }

  private async next(): Promise<Reply> {
    for (;;) {
      if (this.failure !== undefined) throw this.failure;
      const reply = this.arrived.shift();
      if (reply !== undefined) return reply;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  private post(request: DerivingRequest): void {
    this.worker.postMessage(request);
  }

  /** The first thing that goes wrong is what is told. */
  private fail(failure: unknown): void {
    this.failure ??= failure;
    this.wake();
  }
}

/** One turn of the event loop, in which messages come in. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** How many subjects a change is about; those of which it both adds and removes something are counted twice. */
function countSubjects({ change }: PendingState): number {
  let count = 0;
  for (const [subjects] of [change.added, change.removed])
    for (let row = 0; row < subjects.length; row++)
      if (row === 0 || subjects[row] !== subjects[row - 1]) count++;
  return count;
}

function hasEnded(why: string, cause?: unknown): PinakesError {
  return new PinakesError(
    'internal',
    `The thread that works out what the change leads to has ended (${why}); nothing is stored.`,
    { cause },
  );
}
