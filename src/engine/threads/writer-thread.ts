import { parentPort, workerData } from 'node:worker_threads';
import { errorToRecord, PinakesError } from '../../base/index.ts';
import { generationSize } from '../../store/index.ts';
import { GenerationWeight } from '../generation-weight.ts';
import type { State, WriterReply, WriterRequest, WriterThreadData } from '../messages.ts';
import { BackgroundCompaction } from './background-compaction.ts';
import { IncomingLoads } from './incoming-loads.ts';
import { openWriter, type Writer } from './open-writer.ts';
import { sayingThatItIsTooDeep } from './too-deep.ts';
import type { WriterThreadSetup } from './writer-setup.ts';
import { type Change, doLoad, doUpdate, doWrite } from './writer-work.ts';

const weight = new GenerationWeight();

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
  reply({ type: 'opened', baseUrl: writer.baseUrl, ...stateOf(writer) });

  let last: Promise<void> = Promise.resolve();
  const compaction = new BackgroundCompaction(
    (workerData as WriterThreadData).folder,
    writer.store,
    (work) => {
      last = last.then(work);
    },
    () => reply({ type: 'compacted', ...stateOf(writer) }),
  );
  port.on('message', (request: WriterRequest) => {
    if (request.type === 'load-chunk' || request.type === 'load-abort') {
      loads.receive(request);
      return;
    }
    last = last
      .then(async () => {
        if (request.type === 'close') await compaction.stop();
        await handle(request, writer, loads, reply).finally(() => writer.share?.hold(0));
        if (request.type === 'update' || request.type === 'load') compaction.startIfWanted();
      })
      .catch((thrown) => {
        reply({ id: request.id, type: 'failed', error: errorToRecord(sayingThatNothingIsStored(thrown)) });
      });
  });
}

/** SQLite's own errors, such as that of a full disk, say nothing of what became of the change. */
function sayingThatNothingIsStored(thrown: unknown): unknown {
  const { code, message } = thrown as { code?: unknown; message?: string };
  if (typeof code !== 'string' || !code.startsWith('SQLITE_')) return sayingThatItIsTooDeep(thrown);
  return new PinakesError(
    'database',
    `The catalogue file could not be changed, and nothing of the change is stored: ${message} (${code}).`,
    { cause: thrown },
  );
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
      replyChanged(request.id, await doUpdate(request, writer), writer, reply);
      break;
    case 'load':
      replyChanged(request.id, await doLoad(request, writer, loads), writer, reply);
      break;
    case 'write':
      reply({ id: request.id, type: 'value', value: doWrite(request.name, request.argument, writer) });
      break;
  }
}

function replyChanged(
  id: number,
  { added, removed, created }: Change,
  writer: Writer,
  reply: (message: WriterReply) => void,
): void {
  reply({ id, type: 'changed', added, removed, created, ...stateOf(writer) });
}

/** The state to tell the main thread of; called once for each new generation. */
function stateOf({ store }: Writer): State {
  weight.take(store.generation);
  return { generation: store.generation, statements: generationSize(store.generation) };
}
