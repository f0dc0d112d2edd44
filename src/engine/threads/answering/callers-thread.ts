import { errorFromRecord, type MemoryPool, PinakesError, type PoolSlot } from '../../../base/index.ts';
import type { QueryReply, QueryTask } from '../../messages.ts';
import { callerGone, type RunOptions } from '../../pool/run-query.ts';
import type { QueryAnswer } from '../../queries.ts';
import { Answering, type AnsweringData, type Asker, type QueryThreadSetup } from './answering.ts';

export type CallersThreadSettings = {
  readonly setup: QueryThreadSetup;
  readonly data: Omit<AnsweringData, 'memory'>;
  /** What queries take memory from, beside their own limits. */
  readonly memory: MemoryPool | undefined;
  /** Queries that may wait for the one that runs. */
  readonly waitingMax: number;
};

/** The queries that can be answered here, for which no other server has to be waited for. */
type LocalTask = Extract<QueryTask, { type: 'select' | 'construct' | 'query' }>;

/** SERVICE, however it may be written: as it stands, or with escapes. */
const MAY_ASK_OTHERS = /\bservice\b|\\u/i;

/** The thread is at one query at a time, of whichever engine: what it keeps for the next is one for all. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Answers queries in the thread of whoever asks: there is no message to wait for, and terms are handed over as they are. What it costs
 * is that the thread does nothing else meanwhile, that an answer is there whole before its first byte is read, and that nobody ends a
 * query that does not look at its limits (docs/decisions/0093-queries-in-the-callers-thread.md).
 */
export class CallersThread {
  private readonly answering: Answering;
  private readonly slot: PoolSlot | undefined;
  private readonly settings: CallersThreadSettings;
  private knownGeneration = '';
  private waiting = 0;
  private closed = false;

  constructor(settings: CallersThreadSettings) {
    const { setup, data, memory } = settings;
    this.settings = settings;
    this.slot = memory?.open();
    this.answering = new Answering(setup, { ...data, memory: this.slot });
  }

  /** Whether a task can be answered here. */
  answers(task: QueryTask): task is LocalTask {
    const { type } = task;
    return (type === 'select' || type === 'construct' || type === 'query') && !MAY_ASK_OTHERS.test(task.text);
  }

  /** Runs a task that answers with one value. */
  async value<Value>(options: RunOptions): Promise<Value> {
    const [reply] = await this.repliesTo(options);
    return (reply as Extract<QueryReply, { type: 'value' }>).value as Value;
  }

  /** Runs a task that answers with a stream, of which all is there when this settles. */
  async stream(options: RunOptions): Promise<QueryAnswer> {
    const replies = await this.repliesTo(options);
    const [first] = replies as [Extract<QueryReply, { type: 'head' | 'whole' }>];
    const whole = first.type === 'whole' ? first.bytes : undefined;
    const chunks = replies.flatMap((reply) => ('bytes' in reply ? [reply.bytes] : []));
    return {
      mediaType: first.mediaType,
      ...(whole !== undefined && { whole }),
      get body() {
        return new Blob(chunks).stream();
      },
    };
  }

  async close(): Promise<void> {
    this.closed = true;
    await turn;
    this.answering.close();
    if (this.slot !== undefined) this.settings.memory!.close(this.slot);
  }

  /** All that a task comes to, when its turn has come. Throws what it failed with. */
  private async repliesTo(options: RunOptions): Promise<readonly QueryReply[]> {
    if (this.waiting > this.settings.waitingMax)
      throw new PinakesError('overloaded', 'Too many queries wait for their turn. Try again shortly.');
    const before = turn;
    let done = (): void => {};
    turn = new Promise<void>((resolve) => {
      done = resolve;
    });
    const waits = this.waiting++ > 0;
    try {
      await before;
      // Signals fire, and all else goes on, between the queries of a row of them.
      if (waits) await new Promise(setImmediate);
      return await this.run(options);
    } finally {
      this.waiting--;
      done();
    }
  }

  private async run({
    task,
    baseUrl,
    generation,
    at,
    limits,
    signal,
  }: RunOptions): Promise<readonly QueryReply[]> {
    if (signal?.aborted) throw callerGone();
    if (this.closed) throw new PinakesError('cancelled', 'The engine is closed.');
    const now = generation();
    // By value: to hold the generation itself would keep its memory.
    const name = `${now.number} ${now.baseSince}`;
    const isNew = name !== this.knownGeneration;
    this.knownGeneration = name;
    const replies: QueryReply[] = [];
    await this.answering.answer(
      { task, baseUrl, at, limits, generation: isNew ? now : undefined },
      { ...alone, cancelled: () => signal?.aborted ?? false, reply: (reply) => replies.push(reply) },
    );
    const last = replies.at(-1)!;
    if (last.type === 'failed') throw errorFromRecord(last.error);
    return replies;
  }
}

/** Nobody reads while the query runs: what it answers is kept, and counts as its memory. */
const alone: Pick<Asker, 'reader' | 'federation'> = {
  reader: {
    makeRoom(bytes, { interrupt, memory }) {
      interrupt.check();
      memory.take(bytes);
    },
  },
  federation: () => ({
    select() {
      throw new PinakesError('internal', 'A query that asks other servers came to the thread of its caller.');
    },
  }),
};
