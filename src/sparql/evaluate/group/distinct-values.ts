import { NO_CELLS, roomFor } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { RowSet } from '../table/row-set.ts';
import { takeRows } from '../table/select-rows.ts';
import type { GroupAggregate } from './group-aggregate.ts';

/**
 * DISTINCT within an aggregate of one variable: rows go on to the aggregate that have an id which is new in their group, since
 * equal terms have one id. An error, which is an unbound cell, goes on once, and one is as bad as many.
 */
export function ofDistinctValues(
  inner: GroupAggregate,
  column: number,
  isGrouped: boolean,
  { options }: Environment,
): GroupAggregate {
  const seen = new RowSet(isGrouped ? 2 : 1, options.memory);
  let fresh: Uint32Array = NO_CELLS;
  return {
    add(groups, count, { columns, length }) {
      fresh = roomFor(fresh, length);
      const ids = columns[column]!;
      // One group costs no pair.
      const found = seen.add(isGrouped ? [ids, groups] : [ids], length, fresh);
      const taken = takeRows([...columns, groups], fresh, found);
      inner.add(taken.columns.at(-1)!, count, { length: found, columns: taken.columns.slice(0, -1) });
    },
    finish: (group) => inner.finish(group),
  };
}
