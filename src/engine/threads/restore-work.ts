import { PinakesError } from '../../base/index.ts';
import { namedNode } from '../../rdf/index.ts';
import { planRestore, UNNAMED_GRAPH } from '../../store/index.ts';
import type { WriterRequest } from '../messages.ts';
import { assertPrecondition } from './graph-state.ts';
import type { Writer } from './open-writer.ts';
import { subjectTerm } from './subject-term.ts';
import { type Change, commit } from './writer-work.ts';

type Restore = Extract<WriterRequest, { type: 'restore' }>;

/** Makes the statements about some subjects what they were after a change set, in a change set of its own. */
export function doRestore(request: Restore, writer: Writer): Change {
  const { store, connection } = writer;
  assertPrecondition(request.precondition, store);
  const reader = store.reader();
  const { logIdOf, idOf } = store.logIds;
  const logged = (id: number) => (id === 0 ? 0 : logIdOf(id));
  const subjects = request.subjects
    .map((subject) => logged(reader.idOf(subjectTerm(subject))))
    .filter((id) => id > 0);
  const graphs = request.access.graphs
    ?.map((graph) => (graph === '' ? UNNAMED_GRAPH : logged(reader.idOf(namedNode(graph)))))
    .filter((id) => id > 0);
  const range = { version: request.version, present: store.generation.number, graphs };
  const { remove, add } = planRestore(connection, subjects, range);
  if (remove.length + add.length === 0) {
    throw new PinakesError(
      'bad-request',
      `Everything is as it was after change set ${request.version}, so there is nothing to restore.`,
      { detail: { version: request.version } },
    );
  }
  const transaction = store.begin();
  try {
    for (const [s, p, o, g] of remove) transaction.removeIds(idOf(s), idOf(p), idOf(o), idOf(g));
    for (const [s, p, o, g] of add) transaction.addIds(idOf(s), idOf(p), idOf(o), idOf(g));
  } catch (thrown) {
    store.rollback();
    throw thrown;
  }
  return commit(transaction, request.origin, undefined, writer);
}
