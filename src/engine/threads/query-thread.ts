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
import type { PropertyFunctions, QuadSource } from '../../sparql/index.ts';
import { type Generation, generationSize, openSnapshot } from '../../store/index.ts';
import type { EngineStatus } from '../engine.ts';
import { FlowFollower } from '../flow-control.ts';
import { GenerationWeight } from '../generation-weight.ts';
import type { QueryReply, QueryRequest, QueryThreadData } from '../messages.ts';
import { federationOver, remoteCaller } from '../remote/index.ts';
import type { PropertyFunctionMaker, ReadFunction } from '../thread-functions.ts';
import { answerTask } from './answer-task.ts';
import type { TaskContext } from './task-context.ts';
import { sayingThatItIsTooDeep } from './too-deep.ts';

export type QueryThreadSetup = {
  readonly readFunctions: Readonly<Record<string, ReadFunction>>;
  readonly propertyFunctions?: PropertyFunctionMaker;
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
  let held: Held | undefined;
  let opened: Opened | undefined;
  const reply = (message: QueryReply) =>
    message.type === 'chunk' ? port.postMessage(message, [message.bytes.buffer]) : port.postMessage(message);

  port.on('message', async (request: QueryRequest) => {
    // The store's snapshot fits the evaluator's source by shape; this assignment is where the compiler checks it.
    if (request.generation !== undefined) {
      held = hold(request.generation, request.baseUrl);
      weight.take(request.generation);
    }
    try {
      opened ??= open(data, setup);
      await answerTask(
        request.task,
        taskContext(request, data, held!, opened, setup, { share, follower, reply }),
      );
    } catch (thrown) {
      reply({ type: 'failed', error: errorToRecord(namedFailure(sayingThatItIsTooDeep(thrown))) });
    } finally {
      share?.hold(0);
    }
  });
  port.postMessage({ type: 'ready' });
}

/** The statements that requests are answered from, until newer ones come. */
type Held = { readonly source: QuadSource; readonly status: EngineStatus };

function hold(generation: Generation, baseUrl: string): Held {
  const { number, changedAtMs } = generation;
  return {
    source: openSnapshot(generation),
    status: {
      generation: number,
      statements: generationSize(generation),
      changedAt: new Date(changedAtMs),
      baseUrl,
    },
  };
}

/** What all requests of a thread have in common. */
type ThreadMeans = Pick<TaskContext, 'follower' | 'reply'> & { readonly share: MemoryShare | undefined };

function open({ folder }: QueryThreadData, setup: QueryThreadSetup): Opened {
  const connection = openDatabase(join(folder, 'catalogue.db'), { readOnly: true });
  return { connection, propertyFunctions: setup.propertyFunctions?.(connection) };
}

function taskContext(
  { limits, baseUrl }: QueryRequest,
  data: QueryThreadData,
  { source, status }: Held,
  { connection, propertyFunctions }: Opened,
  setup: QueryThreadSetup,
  { share, follower, reply }: ThreadMeans,
): TaskContext {
  const interrupt = interruptAt(Date.now() + limits.timeoutMs, limits.timeoutMs, () => follower.cancelled());
  return {
    source,
    connection,
    readFunctions: setup.readFunctions,
    propertyFunctions,
    defaultGraph: data.defaultGraph,
    baseUrl,
    status,
    interrupt,
    federation: federationOver(remoteCaller(parentPort!, interrupt)),
    memory: memoryBudget(limits.memoryBytesMax, share),
    rowsMax: limits.rowsMax,
    limits,
    follower,
    reply,
  };
}
