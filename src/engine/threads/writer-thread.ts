import { parentPort, workerData } from 'node:worker_threads';
import { errorToRecord, PinakesError } from '../../base/index.ts';
import type { WriterReply, WriterRequest, WriterThreadData } from '../messages.ts';
import { IncomingLoads } from './incoming-loads.ts';
import { openWriter, type Writer } from './open-writer.ts';
import type { WriterThreadSetup } from './writer-setup.ts';
import { doLoad, doUpdate, doWrite } from './writer-work.ts';

/**
 * The body of the writer thread: the only place that changes the catalogue file. Requests are done one after the other,
 * in the order that they came. Called by the thread's entry file, which says what it is composed of.
 */
export function runWriterThread(setup: WriterThreadSetup): void {
  const port = parentPort!;
  const reply = (message: WriterReply) => port.postMessage(message);
  const loads = new IncomingLoads(reply);
  let writer: Writer;
  try {
    writer = openWriter(workerData as WriterThreadData, setup);
  } catch (thrown) {
    reply({ type: 'not-opened', error: errorToRecord(thrown) });
    return;
  }
  reply({ type: 'opened', generation: writer.store.generation, baseUrl: writer.baseUrl });

  let last: Promise<void> = Promise.resolve();
  port.on('message', (request: WriterRequest) => {
    if (request.type === 'load-chunk' || request.type === 'load-abort') {
      loads.receive(request);
      return;
    }
    if (request.type === 'load') loads.expect(request.id);
    last = last
      .then(() => handle(request, writer, loads, reply))
      .catch((thrown) => {
        reply({ id: request.id, type: 'failed', error: errorToRecord(thrown) });
      });
  });
}

type QueuedRequest = Exclude<WriterRequest, { type: 'load-chunk' | 'load-abort' }>;

async function handle(
  request: QueuedRequest,
  writer: Writer,
  loads: IncomingLoads,
  reply: (message: WriterReply) => void,
): Promise<void> {
  if (request.type === 'close') {
    writer.close();
    reply({ id: request.id, type: 'value', value: undefined });
    parentPort!.close();
    return;
  }
  if (writer.readOnly)
    throw new PinakesError('internal', 'This process has the catalogue open for reading only.');
  switch (request.type) {
    case 'update':
      reply({ id: request.id, type: 'changed', ...doUpdate(request, writer) });
      break;
    case 'load':
      reply({ id: request.id, type: 'changed', ...(await doLoad(request, writer, loads)) });
      break;
    case 'write':
      reply({ id: request.id, type: 'value', value: doWrite(request.name, request.argument, writer) });
      break;
  }
}
