import { PinakesError } from '../../base/index.ts';
import type { Connection } from '../../database/index.ts';
import type { StoredChangeSet } from './stored-change-set.ts';
import { subjectChanges } from './subject-changes.ts';
import { withParts } from './with-parts.ts';

/** Terms are ids of the change log. `graphs` undefined is all. */
export type ChangeSetFilter = {
  readonly subject?: number | undefined;
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly agent?: string | undefined;
  readonly source?: string | undefined;
  readonly graphs: readonly number[] | undefined;
};

type Row = {
  readonly id: number;
  readonly committed_at_ms: number;
  readonly agent: string;
  readonly source: string;
  readonly reason: string;
  readonly added: number;
  readonly removed: number;
  readonly subject_count: number;
  readonly undoes: number | null;
  readonly undone_by: number | null;
  readonly part_of: number | null;
};

/** Change sets that are looked at for one whose subject's changes have to be read. */
const LOOKED_AT_ONCE = 64;

/**
 * The change sets that a filter lets through, newest first, at the most `limit` of them. One that changed nothing in the
 * graphs asked for is as if it were not there. A group is one of them, at the place of its first; of what changed one subject, the
 * parts that did are told apart.
 */
export function listChangeSets(
  connection: Connection,
  filter: ChangeSetFilter,
  through: number,
  limit: number,
  check: () => void = () => {},
): readonly StoredChangeSet[] {
  assertIndexed(connection);
  if (filter.subject !== undefined)
    return ofSubject(connection, filter, filter.subject, through, limit, check);
  return select(connection, filter, through, limit);
}

/**
 * One change set, be it a part or not, as of change set `through`; undefined where it is not there, or changed nothing in the
 * graphs asked for.
 */
export function findChangeSet(
  connection: Connection,
  id: number,
  graphs: readonly number[] | undefined,
  through: number,
): StoredChangeSet | undefined {
  if (id > through) return undefined;
  assertIndexed(connection);
  return select(connection, { graphs }, through, 1, [id])[0];
}

/** How many change sets there are up to one, and how many subjects they changed in all, each as often as it was changed. */
export function countVersions(
  connection: Connection,
  through: number,
): { readonly changeSets: number; readonly versions: number } {
  assertIndexed(connection);
  return connection
    .prepare(
      'SELECT count(*) AS changeSets, coalesce(sum(subject_count), 0) AS versions FROM change_set WHERE id <= ?',
    )
    .get(through) as { changeSets: number; versions: number };
}

/** The last change set committed at or before a time, up to `through`; 0 before the first. Times never go back. */
export function lastChangeSetAt(connection: Connection, ms: number, through: number): number {
  const committedAt = connection.prepare('SELECT committed_at_ms FROM change_set WHERE id = ?').pluck();
  let low = 0;
  let high = through;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((committedAt.get(middle) as number) <= ms) low = middle;
    else high = middle - 1;
  }
  return low;
}

function ofSubject(
  connection: Connection,
  filter: ChangeSetFilter,
  subject: number,
  through: number,
  limit: number,
  check: () => void,
): readonly StoredChangeSet[] {
  const { before = Number.MAX_SAFE_INTEGER, after = 0, graphs } = filter;
  const found: StoredChangeSet[] = [];
  const changes = subjectChanges(
    connection,
    subject,
    { after, through: Math.min(through, before - 1) },
    graphs,
    check,
  );
  for (const ids of inGroups(changes, LOOKED_AT_ONCE)) {
    const rows = select(connection, { ...filter, subject: undefined }, through, limit - found.length, ids);
    found.push(...rows);
    if (found.length === limit) break;
  }
  return found;
}

function* inGroups(ids: Iterable<number>, size: number): Generator<readonly number[]> {
  let group: number[] = [];
  for (const id of ids) {
    group.push(id);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

function select(
  connection: Connection,
  filter: ChangeSetFilter,
  through: number,
  limit: number,
  among?: readonly number[],
): readonly StoredChangeSet[] {
  const { before = Number.MAX_SAFE_INTEGER, after = 0, agent, source, graphs } = filter;
  const conditions = [
    among === undefined && 'id > :after AND id < :before AND part_of IS NULL',
    agent !== undefined && 'agent = :agent',
    source !== undefined && 'source = :source',
    graphs !== undefined &&
      `(EXISTS (${inGraphs('change_set.id')}) OR EXISTS (SELECT 1 FROM change_set AS part
        WHERE part.part_of = change_set.id AND part.id <= :through AND EXISTS (${inGraphs('part.id')})))`,
  ].filter((condition) => condition !== false);
  // CROSS keeps the order of the two: SQLite would rather go through all change sets to have them in order.
  const from =
    among === undefined
      ? 'change_set'
      : '(SELECT value FROM json_each(:among)) AS asked CROSS JOIN change_set ON id = asked.value';
  const count = (column: string) =>
    graphs === undefined ? column : `(${inGraphs('change_set.id', `coalesce(sum(${column}), 0)`)})`;
  const rows = connection
    .prepare(
      `SELECT id, committed_at_ms, agent, source, reason, undoes, part_of, subject_count,
              ${count('added_count')} AS added, ${count('removed_count')} AS removed,
              (SELECT max(undo.id) FROM change_set undo
               WHERE undo.undoes = coalesce(change_set.part_of, change_set.id)) AS undone_by
       FROM ${from} WHERE ${conditions.join(' AND ') || 'true'} ORDER BY id DESC LIMIT :limit`,
    )
    .all({
      limit,
      ...(among === undefined ? { after, before: Math.min(before, through + 1) } : {}),
      ...(agent === undefined ? {} : { agent }),
      ...(source === undefined ? {} : { source }),
      ...(graphs === undefined ? {} : { graphs: JSON.stringify(graphs), through }),
      ...(among === undefined ? {} : { among: JSON.stringify(among) }),
    }) as Row[];
  return withParts(
    connection,
    rows.map((row) => toChangeSet(row, graphs === undefined)),
    { graphs, through },
  );
}

/** What `expression` is over what a change set changed in the graphs asked for. */
function inGraphs(id: string, expression = '1'): string {
  return `SELECT ${expression} FROM change_graph
          WHERE change_graph.change_set = ${id} AND graph IN (SELECT value FROM json_each(:graphs))`;
}

function toChangeSet(row: Row, seesAll: boolean): StoredChangeSet {
  const { id, agent, source, reason, added, removed } = row;
  return {
    id,
    committedAtMs: row.committed_at_ms,
    agent,
    source,
    reason,
    added,
    removed,
    subjects: seesAll ? row.subject_count : undefined,
    undoes: row.undoes ?? undefined,
    undoneBy: row.undone_by ?? undefined,
    partOf: row.part_of ?? undefined,
    group: undefined,
  };
}

/** A file of an earlier release that was never opened for writing since: some of its history could not be found. */
function assertIndexed(connection: Connection): void {
  const missing = connection.prepare('SELECT id FROM change_set WHERE subject_count IS NULL LIMIT 1').get();
  if (missing === undefined) return;
  throw new PinakesError(
    'database',
    'The history of this catalogue file is not yet in the form that this release reads. Start the server once to bring it up to date.',
  );
}
