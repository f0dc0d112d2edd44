import { join } from 'node:path';
import {
  errorToRecord,
  type Interrupt,
  interruptAt,
  type MemoryBudget,
  type MemoryShare,
  memoryBudget,
  memoryShare,
} from '../../../base/index.ts';
import { type Connection, namedFailure, openDatabase } from '../../../database/index.ts';
import type { Federation, PropertyFunctions } from '../../../sparql/index.ts';
import { changeSince, type Generation, sharingMemory } from '../../../store/index.ts';
import { forgetOtherBases } from '../../inference/index.ts';
import { isLast, type QueryReply, type QueryRequest, type QueryThreadData } from '../../messages.ts';
import type { PropertyFunctionMaker, ReadFunction, Succession } from '../../thread-functions.ts';
import { sayingThatItIsTooDeep } from '../too-deep.ts';
import { answerTask } from './answer-task.ts';
import { functionsOfThePast } from './functions-of-the-past.ts';
import { type Held, hold } from './held.ts';
import { PastStates } from './past-states.ts';
import type { AnswerReader, TaskContext } from './task-context.ts';

export type QueryThreadSetup = {
  readonly readFunctions: Readonly<Record<string, ReadFunction>>;
  readonly propertyFunctions?: PropertyFunctionMaker;
  /** Told when the thread goes over to another generation, so that what was worked out from the last one can be kept. */
  readonly followed?: (succession: Succession) => void;
};

/** What of a thread's data concerns its answers. */
export type AnsweringData = Omit<QueryThreadData, 'flow' | 'stepsBack'>;

/** Who asks, as far as a request has to know. */
export type Asker = {
  readonly reader: AnswerReader;
  readonly cancelled: () => boolean;
  /** Other servers, within the time of the request. */
  readonly federation: (interrupt: Interrupt) => Federation;
  readonly reply: (message: QueryReply) => void;
};

/** What there is from the first request on. */
type Opened = { readonly connection: Connection; readonly propertyFunctions: PropertyFunctions | undefined };

/**
 * Answers requests, one at a time, from the generation that came with it or before, and has a read-only connection for full text. A
 * query thread has one, and so has a caller's own thread.
 */
export class Answering {
  private readonly setup: QueryThreadSetup;
  private readonly data: AnsweringData;
  private readonly share: MemoryShare | undefined;
  private readonly past = new PastStates();
  private held: Held | undefined;
  private opened: Opened | undefined;

  constructor(setup: QueryThreadSetup, data: AnsweringData) {
    this.setup = setup;
    this.data = data;
    this.share = data.memory && memoryShare(data.memory);
  }

  /** Replies to whoever asks; what goes wrong is a reply too. */
  async answer(request: QueryRequest, asker: Asker): Promise<void> {
    const { share } = this;
    const reply = (message: QueryReply) => {
      // Whoever has the answer may ask for as much again, of another thread.
      if (isLast(message)) share?.hold(0);
      asker.reply(message);
    };
    try {
      await answerTask(request.task, this.contextFor(request, { ...asker, reply }));
    } catch (thrown) {
      reply({ type: 'failed', error: errorToRecord(namedFailure(sayingThatItIsTooDeep(thrown))) });
    } finally {
      // What lets go of its rows behind its last word may have held others of them again.
      share?.hold(0);
    }
  }

  close(): void {
    this.opened?.connection.close();
    this.opened = undefined;
  }

  private contextFor(request: QueryRequest, asker: Asker): TaskContext {
    const { data, setup } = this;
    if (request.generation !== undefined) {
      this.held = successor(this.held, request.generation, request.baseUrl, setup);
      forgetOtherBases(this.held.generation);
    }
    this.opened ??= open(data, setup);
    const { limits, baseUrl, at } = request;
    const { connection, propertyFunctions } = this.opened;
    const tools = toolsFor(request, asker, this.share);
    return {
      ...tools,
      ...seenBy(request, data, this.held!, this.past, connection, tools),
      at,
      connection,
      readFunctions: setup.readFunctions,
      propertyFunctions: at === undefined ? propertyFunctions : functionsOfThePast(propertyFunctions),
      defaultGraph: data.defaultGraph,
      provenance: data.provenance,
      baseUrl,
      federation: asker.federation(tools.interrupt),
      rowsMax: limits.rowsMax,
      limits,
      reader: asker.reader,
      reply: asker.reply,
    };
  }
}

function successor(
  before: Held | undefined,
  generation: Generation,
  baseUrl: string,
  { followed }: QueryThreadSetup,
): Held {
  const held = hold(sharingMemory(generation, before?.generation), baseUrl);
  if (before === undefined || followed === undefined || before.generation.baseSince !== generation.baseSince)
    return held;
  let change: ReturnType<Succession['change']> | undefined;
  followed({
    before: before.source,
    after: held.source,
    change: () => (change ??= changeSince(before.generation, held.generation)),
  });
  return held;
}

function open({ folder }: AnsweringData, setup: QueryThreadSetup): Opened {
  const connection = openDatabase(join(folder, 'catalogue.db'), { readOnly: true });
  return { connection, propertyFunctions: setup.propertyFunctions?.(connection) };
}

/** What stops and bounds a request. */
type Tools = { readonly interrupt: Interrupt; readonly memory: MemoryBudget };

function toolsFor({ limits }: QueryRequest, { cancelled }: Asker, share: MemoryShare | undefined): Tools {
  return {
    interrupt: interruptAt(Date.now() + limits.timeoutMs, limits.timeoutMs, cancelled),
    memory: memoryBudget(limits.memoryBytesMax, share),
  };
}

/** The generation that is asked: the present one, or an earlier one that is worked out within the request's limits. */
function seenBy(
  { at, baseUrl }: QueryRequest,
  { historyRowsMax }: AnsweringData,
  held: Held,
  past: PastStates,
  connection: Connection,
  { interrupt, memory }: Tools,
): Held {
  if (at === undefined || at === held.generation.number) return held;
  return past.at(at, held.generation, { connection, baseUrl, rowsMax: historyRowsMax, interrupt, memory });
}
