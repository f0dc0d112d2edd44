import { parentPort, workerData } from 'node:worker_threads';
import { stepBack } from '../../../base/index.ts';
import { FlowFollower } from '../../flow-control.ts';
import { GenerationWeight } from '../../generation-weight.ts';
import type { QueryReply, QueryRequest, QueryThreadData } from '../../messages.ts';
import { federationOver, remoteCaller } from '../../remote/index.ts';
import { Answering, type Asker, type QueryThreadSetup } from './answering.ts';

/**
 * The body of a query thread: takes one request at a time. Called by the thread's entry file, which says what it is composed of.
 */
export function runQueryThread(setup: QueryThreadSetup): void {
  const port = parentPort!;
  const data = workerData as QueryThreadData;
  if (data.stepsBack) stepBack();
  const weight = new GenerationWeight();
  const follower = new FlowFollower(data.flow);
  const answering = new Answering(setup, data);
  const asker: Asker = {
    reader: { makeRoom: (_, { interrupt }) => follower.waitForRoom(() => interrupt.check()) },
    cancelled: () => follower.cancelled(),
    federation: (interrupt) => federationOver(remoteCaller(port, interrupt)),
    reply(message: QueryReply) {
      if (message.type === 'chunk') port.postMessage(message, [message.bytes.buffer]);
      else port.postMessage(message);
    },
  };
  port.on('message', (request: QueryRequest) => {
    if (request.generation !== undefined) weight.take(request.generation);
    void answering.answer(request, asker);
  });
  port.postMessage({ type: 'ready' });
}
