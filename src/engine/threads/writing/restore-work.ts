import { PinakesError } from '../../../base/index.ts';
import { planRestore } from '../../../store/index.ts';
import type { WriterRequest } from '../../messages.ts';
import { changesOfThing, loggedGraphs, type ThingsLog } from '../things-log.ts';
import { assertPrecondition } from './graph-state.ts';
import type { Writer } from './open-writer.ts';
import { type Change, commit, forcedCommit } from './writer-work.ts';

type Restore = Extract<WriterRequest, { type: 'restore' }>;

/** Makes a thing and what belongs to it what they were after a change set, in a change set of its own. */
export function doRestore(request: Restore, writer: Writer): Change {
  const { store, connection } = writer;
  const { version, thing, access } = request;
  assertPrecondition(request.precondition, store);
  const present = store.generation.number;
  const source = store.reader();
  const log = { connection, source, ids: store.logIds, present, access, check: () => {} };
  const subjects = changedSince(log, thing, version);
  const { remove, add } = planRestore(connection, subjects, { version, present, graphs: loggedGraphs(log) });
  if (remove.length + add.length === 0) {
    throw new PinakesError(
      'bad-request',
      `Everything is as it was after change set ${version}, so there is nothing to restore.`,
      { detail: { version } },
    );
  }
  const { idOf } = store.logIds;
  const transaction = store.begin();
  try {
    for (const [s, p, o, g] of remove) transaction.removeIds(idOf(s), idOf(p), idOf(o), idOf(g));
    for (const [s, p, o, g] of add) transaction.addIds(idOf(s), idOf(p), idOf(o), idOf(g));
  } catch (thrown) {
    store.rollback();
    throw thrown;
  }
  const options = request.force ? forcedCommit(writer) : {};
  return commit(transaction, request.origin, undefined, writer, options);
}

/** What of a thing was changed after a version of it, in ids of the log. */
function changedSince(log: ThingsLog, thing: string, version: number): readonly number[] {
  const subjects = new Set<number>();
  for (const { changeSet, changes } of changesOfThing(log, thing, version - 1)) {
    if (changeSet === version) return [...subjects];
    for (const { subject } of changes) subjects.add(subject);
  }
  throw new PinakesError(
    'not-found',
    `Change set ${version} made no version of this thing. Its history lists those that did.`,
    { detail: { version } },
  );
}
