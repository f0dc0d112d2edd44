import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import {
  errorToRecord,
  interruptAt,
  type MemoryShare,
  memoryBudget,
  memoryShare,
  stepBack,
} from '../../base/index.ts';
import { type Connection, namedFailure, openDatabase } from '../../database/index.ts';
import type { PropertyFunctions } from '../../sparql/index.ts';
import { changeSince, type Generation, sharingMemory } from '../../store/index.ts';
import { FlowFollower } from '../flow-control.ts';
import { GenerationWeight } from '../generation-weight.ts';
import { forgetOtherBases } from '../inference/index.ts';
import { isLast, type QueryReply, type QueryRequest, type QueryThreadData } from '../messages.ts';
import { federationOver, remoteCaller } from '../remote/index.ts';
import type { PropertyFunctionMaker, ReadFunction, Succession } from '../thread-functions.ts';
import { answerTask } from './answer-task.ts';
import { functionsOfThePast } from './functions-of-the-past.ts';
import { type Held, hold } from './held.ts';
import { PastStates } from './past-states.ts';
import type { TaskContext } from './task-context.ts';
import { sayingThatItIsTooDeep } from './too-deep.ts';

export type QueryThreadSetup = {
  readonly readFunctions: Readonly<Record<string, ReadFunction>>;
  readonly propertyFunctions?: PropertyFunctionMaker;
  /** Told when the thread goes over to another generation, so that what was worked out from the last one can be kept. */
  readonly followed?: (succession: Succession) => void;
};

/** What a thread has from its first request on. */
type Opened = { readonly connection: Connection; readonly propertyFunctions: PropertyFunctions | undefined };

/**
 * The body of a query thread: takes one request at a time, answers it from the generation that came with it or before,
 * and has a read-only connection for full text. Called by the thread's entry file, which says what it is composed of.
 */
export function runQueryThread(setup: QueryThreadSetup): void {
  const port = parentPort!;
  const data = workerData as QueryThreadData;
  if (data.stepsBack) stepBack();
  const weight = new GenerationWeight();
  const follower = new FlowFollower(data.flow);
  const share = data.memory && memoryShare(data.memory);
  const past = new PastStates();
  let held: Held | undefined;
  let opened: Opened | undefined;
  const reply = (message: QueryReply) => {
    // Whoever has the answer may ask for as much again, of another thread.
    if (isLast(message)) share?.hold(0);
    if (message.type === 'chunk') port.postMessage(message, [message.bytes.buffer]);
    else port.postMessage(message);
  };

  port.on('message', async (request: QueryRequest) => {
    try {
      if (request.generation !== undefined) {
        held = successor(held, request.generation, request.baseUrl, setup);
        weight.take(held.generation);
        forgetOtherBases(held.generation);
      }
      opened ??= open(data, setup);
      const tools = { follower, ...toolsFor(request, follower, share) };
      const seen = seenBy(request, data, held!, past, opened, tools);
      await answerTask(request.task, taskContext(request, data, seen, opened, setup, { ...tools, reply }));
    } catch (thrown) {
      reply({ type: 'failed', error: errorToRecord(namedFailure(sayingThatItIsTooDeep(thrown))) });
    } finally {
      // What lets go of its rows behind its last word may have held others of them again.
      share?.hold(0);
    }
  });
  port.postMessage({ type: 'ready' });
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

function open({ folder }: QueryThreadData, setup: QueryThreadSetup): Opened {
  const connection = openDatabase(join(folder, 'catalogue.db'), { readOnly: true });
  return { connection, propertyFunctions: setup.propertyFunctions?.(connection) };
}

/** What stops and bounds a request. */
type Tools = Pick<TaskContext, 'interrupt' | 'memory'>;

function toolsFor({ limits }: QueryRequest, follower: FlowFollower, share: MemoryShare | undefined): Tools {
  return {
    interrupt: interruptAt(Date.now() + limits.timeoutMs, limits.timeoutMs, () => follower.cancelled()),
    memory: memoryBudget(limits.memoryBytesMax, share),
  };
}

/** The generation that is asked: the present one, or an earlier one that is worked out within the request's limits. */
function seenBy(
  { at, baseUrl }: QueryRequest,
  { historyRowsMax }: QueryThreadData,
  held: Held,
  past: PastStates,
  { connection }: Opened,
  { interrupt, memory }: Tools,
): Held {
  if (at === undefined || at === held.generation.number) return held;
  return past.at(at, held.generation, { connection, baseUrl, rowsMax: historyRowsMax, interrupt, memory });
}

function taskContext(
  { limits, baseUrl, at }: QueryRequest,
  data: QueryThreadData,
  held: Held,
  { connection, propertyFunctions }: Opened,
  setup: QueryThreadSetup,
  tools: Tools & Pick<TaskContext, 'follower' | 'reply'>,
): TaskContext {
  return {
    ...tools,
    ...held,
    at,
    connection,
    readFunctions: setup.readFunctions,
    propertyFunctions: at === undefined ? propertyFunctions : functionsOfThePast(propertyFunctions),
    defaultGraph: data.defaultGraph,
    provenance: data.provenance,
    baseUrl,
    federation: federationOver(remoteCaller(parentPort!, tools.interrupt)),
    rowsMax: limits.rowsMax,
    limits,
  };
}
