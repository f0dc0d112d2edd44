import { PinakesError } from '../../../base/index.ts';
import { defaultGraph, namedNode, patchRows, type Quad, type Term } from '../../../rdf/index.ts';
import {
  closeGroup,
  findChangeSet,
  partsOfGroup,
  planUndo,
  type StoredChangeSet,
  type Transaction,
  UNNAMED_GRAPH,
  type UndoConflict,
  type UndoPlan,
} from '../../../store/index.ts';
import type { WriterRequest } from '../../messages.ts';
import { assertPrecondition } from './graph-state.ts';
import type { Writer } from './open-writer.ts';
import { type Change, commit, forcedCommit } from './writer-work.ts';

type Undo = Extract<WriterRequest, { type: 'undo' }>;

/** Conflicts that a refusal lists. */
const CONFLICTS_MAX = 100;

/** Takes back what a change set did, in a change set of its own, or refuses and says what stands in the way. */
export function doUndo(request: Undo, writer: Writer): Change {
  const { store, connection, historyRowsMax: rowsMax } = writer;
  assertPrecondition(request.precondition, store);
  const undone = changeSetToUndo(request, writer);
  const { number } = store.generation;
  const ids = partsOfGroup(connection, undone.id, number);
  const what = { ids, rows: undone.added + undone.removed };
  const plan = planUndo(connection, what, number, { rowsMax, conflictsMax: CONFLICTS_MAX });
  if (plan.conflictCount > 0 && !request.force) throw conflictError(undone, plan, writer);
  if (plan.remove[0].length + plan.add[0].length === 0) throw nothingLeft(undone);
  const transaction = store.begin();
  try {
    apply(plan, transaction, writer);
  } catch (thrown) {
    store.rollback();
    throw thrown;
  }
  // Who insists has the past back as it was.
  const options = {
    ...(request.force ? forcedCommit(writer) : {}),
    // Whoever still adds parts is told that the group is no more.
    beside: () => closeGroup(connection, undone.id),
  };
  const change = commit(transaction, { ...request.origin, undoes: undone.id }, undefined, writer, options);
  return { ...change, left: plan.leftCount };
}

function changeSetToUndo({ changeSet, access }: Undo, { connection, store }: Writer): StoredChangeSet {
  const { number } = store.generation;
  const found = findChangeSet(connection, changeSet, undefined, number);
  if (found?.partOf !== undefined) throw isPart(changeSet, found.partOf);
  if (found === undefined) throw new PinakesError('not-found', `There is no change set ${changeSet}.`);
  if (access.graphs === undefined) return found;
  const reader = store.reader();
  const graphs = access.graphs.map((graph) => {
    const id = graph === '' ? UNNAMED_GRAPH : reader.idOf(namedNode(graph));
    return id === 0 ? 0 : store.logIds.logIdOf(id);
  });
  const allowed = findChangeSet(connection, changeSet, graphs, number);
  if (allowed?.added === found.added && allowed.removed === found.removed) return found;
  throw new PinakesError(
    'forbidden',
    `Change set ${changeSet} changed a graph that you may not change, and is undone as a whole or not at all.`,
    { detail: { changeSet } },
  );
}

function isPart(changeSet: number, first: number): PinakesError {
  return new PinakesError(
    'bad-request',
    `Change set ${changeSet} is a part of change set ${first}, and is undone with the whole of it. Undo ${first}.`,
    { detail: { changeSet, partOf: first } },
  );
}

function apply({ remove, add }: UndoPlan, transaction: Transaction, { store }: Writer): void {
  const { idOf } = store.logIds;
  const each = (
    [s, p, o, g]: UndoPlan['add'],
    take: (s: number, p: number, o: number, g: number) => void,
  ) => {
    for (let row = 0; row < s.length; row++) take(idOf(s[row]!), idOf(p[row]!), idOf(o[row]!), idOf(g[row]!));
  };
  each(remove, (s, p, o, g) => transaction.removeIds(s, p, o, g));
  each(add, (s, p, o, g) => transaction.addIds(s, p, o, g));
}

function conflictError(undone: StoredChangeSet, plan: UndoPlan, writer: Writer): PinakesError {
  const by = [...new Set(plan.conflicts.map(({ changedBy }) => changedBy))].sort((a, b) => a - b);
  return new PinakesError('undo-conflict', conflictSentence(undone, plan, by), {
    detail: {
      changeSet: undone.id,
      conflictCount: plan.conflictCount,
      changedBy: by.map(String),
      conflicts: plan.conflicts.map((conflict) => conflictRow(conflict, writer)),
    },
  });
}

function conflictSentence(
  { id, undoneBy }: StoredChangeSet,
  { conflictCount }: UndoPlan,
  by: readonly number[],
): string {
  const were = conflictCount === 1 ? 'one statement of it was' : `${conflictCount} statements of it were`;
  const others = by.length > 10 ? ' and others' : '';
  const already = undoneBy === undefined ? '' : ` Change set ${undoneBy} took it back already.`;
  return `Change set ${id} cannot be undone as it stands: ${were} changed again since, by change set ${by.slice(0, 10).join(', ')}${others}.${already} Undo those first, or go on with “force”, which leaves these statements as they are now.`;
}

/** The statement as a line of N-Quads, what the change set did with it, and who changed it since. */
function conflictRow({ quad, change, changedBy }: UndoConflict, writer: Writer) {
  const [subject, predicate, object, graph] = quad.map((logId) => termOf(logId, writer));
  const statement = patchRows('A', [
    { subject, predicate, object, graph: quad[3] === UNNAMED_GRAPH ? defaultGraph : graph } as Quad,
  ]);
  return { statement: statement.slice(2, -1), change, changedBy };
}

function termOf(logId: number, { store }: Writer): Term | undefined {
  return logId === UNNAMED_GRAPH ? undefined : store.reader().termOf(store.logIds.idOf(logId));
}

function nothingLeft({ id, undoneBy }: StoredChangeSet): PinakesError {
  const why =
    undoneBy === undefined
      ? 'everything that it changed was changed again since'
      : `change set ${undoneBy} took it back`;
  return new PinakesError('bad-request', `Nothing of change set ${id} is left to undo: ${why}.`, {
    detail: { changeSet: id },
  });
}
