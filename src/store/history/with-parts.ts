import type { Connection } from '../../database/index.ts';
import type { StoredChangeSet } from './stored-change-set.ts';

type PartSums = {
  readonly first: number;
  readonly parts: number;
  readonly last: number;
  readonly lastCommittedAtMs: number;
  readonly subjects: number;
  readonly added: number;
  readonly removed: number;
};

export type Counted = {
  /** Ids of the change log; undefined is all. */
  readonly graphs: readonly number[] | undefined;
  /** Parts after this change set are not there. */
  readonly through: number;
};

/**
 * Has the first change set of a group stand for the whole group: counts are sums over its parts. A subject that two parts changed
 * counts twice.
 */
export function withParts(
  connection: Connection,
  changeSets: readonly StoredChangeSet[],
  counted: Counted,
): readonly StoredChangeSet[] {
  const firsts = changeSets.filter(({ partOf }) => partOf === undefined).map(({ id }) => id);
  const sums = sumsOf(connection, firsts, counted);
  const positions = positionsOf(connection, firsts);
  if (sums.size === 0 && positions.size === 0) return changeSets;
  return changeSets.map((changeSet) => {
    const { id, committedAtMs, added, removed, subjects } = changeSet;
    const others = sums.get(id);
    const position = positions.get(id);
    if (others === undefined && position === undefined) return changeSet;
    const { parts = 0, last = id, lastCommittedAtMs = committedAtMs } = others ?? {};
    return {
      ...changeSet,
      added: added + (others?.added ?? 0),
      removed: removed + (others?.removed ?? 0),
      subjects: subjects === undefined ? undefined : subjects + (others?.subjects ?? 0),
      group: { parts: parts + 1, last, lastCommittedAtMs, position },
    };
  });
}

/** What the parts behind the first come to, by the first. Times never go back, so the last has the latest. */
function sumsOf(
  connection: Connection,
  firsts: readonly number[],
  { graphs, through }: Counted,
): ReadonlyMap<number, PartSums> {
  const count = (column: string) =>
    graphs === undefined
      ? `sum(${column})`
      : `sum((SELECT coalesce(sum(${column}), 0) FROM change_graph
          WHERE change_graph.change_set = part.id AND graph IN (SELECT value FROM json_each(:graphs))))`;
  const rows = connection
    .prepare(
      `SELECT part.part_of AS first, count(*) AS parts, max(part.id) AS last,
              max(part.committed_at_ms) AS lastCommittedAtMs, sum(part.subject_count) AS subjects,
              ${count('added_count')} AS added, ${count('removed_count')} AS removed
       FROM json_each(:firsts) AS asked CROSS JOIN change_set AS part ON part.part_of = asked.value
       WHERE part.id <= :through GROUP BY part.part_of`,
    )
    .all({
      firsts: JSON.stringify(firsts),
      through,
      ...(graphs === undefined ? {} : { graphs: JSON.stringify(graphs) }),
    }) as PartSums[];
  return new Map(rows.map((row) => [row.first, row]));
}

/** How far those of the groups have come that are not finished. */
function positionsOf(connection: Connection, firsts: readonly number[]): ReadonlyMap<number, number> {
  const rows = connection
    .prepare('SELECT first, position FROM open_group WHERE first IN (SELECT value FROM json_each(?))')
    .all(JSON.stringify(firsts)) as { readonly first: number; readonly position: number }[];
  return new Map(rows.map(({ first, position }) => [first, position]));
}
