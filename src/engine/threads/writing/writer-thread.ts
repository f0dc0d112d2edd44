import { parentPort, workerData } from 'node:worker_threads';
import { collectGarbage, errorToRecord, PinakesError } from '../../../base/index.ts';
import { checkpoint, endsConnection, namedFailure } from '../../../database/index.ts';
import { generationSize } from '../../../store/index.ts';
import { GenerationWeight } from '../../generation-weight.ts';
import type { OpeningNotice, State, WriterReply, WriterRequest, WriterThreadData } from '../../messages.ts';
import { sayingThatItIsTooDeep } from '../too-deep.ts';
import { BackgroundCheckpoint } from '../upkeep/background-checkpoint.ts';
import { BackgroundCompaction } from '../upkeep/background-compaction.ts';
import { Upkeep } from '../upkeep/upkeep.ts';
import { doErase } from './erase-work.ts';
import { IncomingLoads } from './incoming-loads.ts';
import { openWriter, type Writer } from './open-writer.ts';
import { doRestore } from './restore-work.ts';
import { doUndo } from './undo-work.ts';
import type { WriterThreadSetup } from './writer-setup.ts';
import { type Change, doFinish, doLoad, doUpdate, doWrite } from './writer-work.ts';

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
    writer = openWriter(workerData as WriterThreadData, setup, (name) =>
      port.postMessage({ type: 'deriving', name } satisfies OpeningNotice),
    );
  } catch (thrown) {
    reply({ type: 'not-opened', error: errorToRecord(namedFailure(thrown)) });
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
    {
      onDone: () => reply({ type: 'compacted', ...stateOf(writer) }),
      onFailed: (error) => endIfFatal(error, 'A compaction in the background failed', end),
    },
  );
  const log = new BackgroundCheckpoint((workerData as WriterThreadData).folder, writer.connection, (error) =>
    // What is committed stays in the log, so a full disk is no reason to end.
    endIfFatal(namedFailure(error), 'The log could not be copied into the catalogue file', end),
  );
  /** The thread is not replaced: whoever serves starts anew, and the file decides what is true. */
  const end = (error: unknown) => {
    reply({ type: 'ended', error: errorToRecord(error) });
    process.exit(1);
  };
  const upkeep = new Upkeep(setup.upkeep ?? [], writer.connection, (work) => {
    last = last
      .then(work)
      .catch((thrown) => endIfFatal(namedFailure(thrown), 'Some upkeep between changes failed', end))
      .then(() => copyLogIfDue(writer, log, end));
  });
  if (!writer.readOnly) upkeep.begin();
  port.on('message', (request: WriterRequest) => {
    if (request.type === 'load-chunk' || request.type === 'load-abort') {
      loads.receive(request);
      return;
    }
    last = last
      .then(async () => {
        if (compacts(request)) await compaction.stop();
        if (copiesLog(request)) await log.stop();
        await handle(request, writer, loads, (message) => {
          // Whoever is answered may be the next to ask for memory.
          writer.share?.hold(0);
          reply(message);
        }).finally(() => writer.share?.hold(0));
        if (!endsChange(request)) return;
        compaction.startIfWanted();
        upkeep.look();
      })
      .catch((thrown) => {
        const error = namedFailure(sayingThatItIsTooDeep(thrown));
        reply({ id: request.id, type: 'failed', error: errorToRecord(error) });
        if (endsConnection(error)) end(error);
      })
      .then(() => copyLogIfDue(writer, log, end));
  });
}

/** Between two changes, when the last one has been answered. */
function copyLogIfDue(
  { connection, readOnly }: Writer,
  log: BackgroundCheckpoint,
  end: (error: unknown) => void,
): void {
  // Closed by the last request, or never to be written.
  if (readOnly || !connection.open) return;
  try {
    log.startIfDue();
  } catch (thrown) {
    endIfFatal(namedFailure(thrown), 'The length of the log could not be read', end);
  }
}

/** What makes a base itself, or ends all. */
function compacts(request: WriterRequest): boolean {
  const { type } = request;
  return type === 'close' || type === 'compact' || (type === 'finish' && request.compact);
}

/** What copies or empties the log on the writer's own connection. */
function copiesLog({ type }: WriterRequest): boolean {
  return type === 'close' || type === 'compact' || type === 'erase';
}

function endIfFatal(error: unknown, what: string, end: (error: unknown) => void): void {
  if (endsConnection(error)) end(error);
  else process.emitWarning(`${what}: ${error}`);
}

/** What is behind a change that others may have to wait for; behind a part of a load, another part. */
function endsChange(request: WriterRequest): boolean {
  const { type } = request;
  if (type === 'load') return request.part === undefined;
  return ['update', 'undo', 'restore', 'erase', 'finish'].includes(type);
}

/** Statements of a load that is cleared up behind before it is answered: that takes less than a hundredth of its time. */
const LARGE_ROWS = 100_000;

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
    case 'load': {
      const change = await doLoad(request, writer, loads);
      // What it leaves is a multiple of what it brought, and whoever is answered may be the next to ask for memory. Not behind a part
      // of many: V8 forgets with the garbage what it has compiled, and the next part fills its heap soon enough.
      const isWhole = request.part === undefined;
      const isLarge = change.added > LARGE_ROWS;
      if (isWhole && isLarge) collectGarbage();
      replyChanged(request.id, change, writer, reply);
      if (isWhole && !isLarge) collectGarbage();
      break;
    }
    case 'undo':
      replyChanged(request.id, doUndo(request, writer), writer, reply);
      break;
    case 'restore':
      replyChanged(request.id, doRestore(request, writer), writer, reply);
      break;
    case 'erase':
      replyChanged(request.id, doErase(request, writer), writer, reply);
      break;
    case 'finish':
      doFinish(request, writer);
      if (request.compact) reply({ type: 'compacted', ...stateOf(writer) });
      reply({ id: request.id, type: 'value', value: undefined });
      break;
    case 'compact':
      compact(writer, request.vacuum);
      reply({ type: 'compacted', ...stateOf(writer) });
      reply({ id: request.id, type: 'value', value: undefined });
      break;
    case 'write':
      reply({ id: request.id, type: 'value', value: doWrite(request.name, request.argument, writer) });
      break;
  }
}

function compact({ store, connection }: Writer, vacuum: boolean): void {
  store.compact();
  if (!vacuum) return;
  connection.exec('VACUUM');
  checkpoint(connection);
}

function replyChanged(
  id: number,
  { added, removed, created, left, checked }: Change,
  writer: Writer,
  reply: (message: WriterReply) => void,
): void {
  reply({ id, type: 'changed', added, removed, created, left, checked, ...stateOf(writer) });
}

/** The state to tell the main thread of; called once for each new generation. */
function stateOf({ store }: Writer): State {
  weight.take(store.generation);
  return { generation: store.generation, statements: generationSize(store.generation) };
}
