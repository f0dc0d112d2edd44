import { PinakesError } from '../../base/index.ts';
import type { HistoryTask } from '../messages.ts';
import type { EngineStatus, GraphAccess, QueryAnswer } from '../queries.ts';
import type {
  ChangeSet,
  ChangeSetPage,
  Changes,
  History,
  ThingVersionPage,
  UnfinishedChange,
  Version,
} from './history.ts';

/** How history reaches the query threads, which read the change log. */
export type HistoryThreads = {
  value<Value>(task: HistoryTask): Promise<Value>;
  stream(task: HistoryTask, signal: AbortSignal | undefined): Promise<QueryAnswer>;
  present(): EngineStatus;
};

const EVERY_GRAPH: GraphAccess = { graphs: undefined };
const CHANGE_SETS_MAX = 1000;
const CHANGES_MAX = 100_000;

export function historyOf(threads: HistoryThreads): History {
  const changeSets: History['changeSets'] = async (query) => {
    assertLimit(query.limit, CHANGE_SETS_MAX);
    return threads.value<ChangeSetPage>({ type: 'change-sets', query });
  };
  const changeSet: History['changeSet'] = async (id, access = EVERY_GRAPH) =>
    threads.value<ChangeSet | undefined>({ type: 'change-set', id, access });
  const generationAt: History['generationAt'] = async (date) => {
    assertPast(date);
    return threads.value<number>({ type: 'version-at', ms: date.getTime() });
  };
  return {
    changeSets,
    changeSet,
    generationAt,
    async version(moment) {
      const generation = 'date' in moment ? await generationAt(moment.date) : moment.changeSet;
      assertGeneration(generation, threads.present().generation);
      return { generation, changedAt: await committedAt(generation) };
    },
    async changes(id, query) {
      assertLimit(query.limit, CHANGES_MAX);
      return threads.value<Changes | undefined>({ type: 'changes', id, query });
    },
    async versions(query) {
      assertLimit(query.limit, CHANGE_SETS_MAX);
      return threads.value<ThingVersionPage>({ type: 'versions', query });
    },
    unfinished: (key) => threads.value<UnfinishedChange | undefined>({ type: 'unfinished', key }),
    patch: (id, { access = EVERY_GRAPH, signal } = {}) =>
      threads.stream({ type: 'patch', id, access }, signal),
  };

  async function committedAt(generation: number): Promise<Version['changedAt']> {
    const present = threads.present();
    if (generation === 0) return undefined;
    if (generation === present.generation) return present.changedAt;
    return (await changeSet(generation))?.committedAt;
  }
}

/** A generation is there once its change set is committed. @throws PinakesError `bad-request` */
export function assertGeneration(generation: number, present: number): void {
  if (Number.isInteger(generation) && generation >= 0 && generation <= present) return;
  throw new PinakesError('bad-request', `There is no change set ${generation}: the newest is ${present}.`, {
    detail: { field: 'at', newest: present },
  });
}

function assertPast(date: Date): void {
  const ms = date.getTime();
  if (ms <= Date.now()) return;
  throw new PinakesError(
    'bad-request',
    Number.isNaN(ms)
      ? 'The moment is no time.'
      : `${date.toISOString()} is still to come, and nobody knows what the catalogue will be then. Give an earlier moment.`,
    { detail: { field: 'at' } },
  );
}

function assertLimit(limit: number, most: number): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= most) return;
  throw new PinakesError('bad-request', `The limit is a whole number from 1 to ${most}, not ${limit}.`, {
    detail: { field: 'limit' },
  });
}
