import { PinakesError } from '../../../base/index.ts';
import { term as known, literal } from '../../../rdf/index.ts';
import type { TermId } from '../../source.ts';
import { NO_CELLS, roomFor } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { RowSet } from '../table/row-set.ts';
import type { GroupAggregate } from './group-aggregate.ts';

/** COUNT(*). `times` is the column of how often a row stands, or -1. */
export function countAll(times: number, isGrouped: boolean, environment: Environment): GroupAggregate {
  const counts = new GroupCounts(environment);
  return {
    add(groups, count, { columns, length }) {
      const cells = counts.upTo(count);
      const weights = times < 0 ? undefined : columns[times]!;
      if (weights === undefined && !isGrouped) cells[0]! += length;
      else if (weights === undefined) for (let row = 0; row < length; row++) cells[groups[row]!]!++;
      else for (let row = 0; row < length; row++) cells[groups[row]!]! += weights[row]!;
    },
    finish: (group) => counts.idOf(group),
  };
}

/** COUNT of a variable: rows that bind it. */
export function countBound(column: number, times: number, environment: Environment): GroupAggregate {
  const counts = new GroupCounts(environment);
  return {
    add(groups, count, { columns, length }) {
      const cells = counts.upTo(count);
      const ids = columns[column]!;
      const weights = times < 0 ? undefined : columns[times]!;
      for (let row = 0; row < length; row++) {
        if (ids[row] !== 0) cells[groups[row]!]! += weights === undefined ? 1 : weights[row]!;
      }
    },
    finish: (group) => counts.idOf(group),
  };
}

/**
 * COUNT(DISTINCT …) of one variable (`onlyBound`) or of whole rows: rows that are new when they are paired with their
 * group.
 */
export function countDistinct(
  columns: readonly number[],
  onlyBound: boolean,
  isGrouped: boolean,
  environment: Environment,
): GroupAggregate {
  const counts = new GroupCounts(environment);
  const seen = new RowSet(columns.length + (isGrouped ? 1 : 0), environment.options.memory);
  let fresh: Uint32Array = NO_CELLS;
  return {
    add(groups, count, batch) {
      const cells = counts.upTo(count);
      const ids = columns.map((column) => batch.columns[column]!);
      fresh = roomFor(fresh, batch.length);
      // One group costs no pair.
      const found = seen.add(isGrouped ? [...ids, groups] : ids, batch.length, fresh);
      const [bound] = ids;
      for (let i = 0; i < found; i++) {
        const at = fresh[i]!;
        if (!onlyBound || bound![at] !== 0) cells[groups[at]!]!++;
      }
    },
    finish: (group) => counts.idOf(group),
  };
}

/** A count for each group. */
class GroupCounts {
  private cells = new Float64Array(64);
  private readonly environment: Environment;
  private readonly idOfCount: (count: number) => TermId;

  constructor(environment: Environment) {
    this.environment = environment;
    this.idOfCount = countIds(environment);
  }

  /** The cells of at least so many groups; valid until the next call. */
  upTo(groups: number): Float64Array {
    if (groups > this.cells.length) {
      const size = Math.max(groups, this.cells.length * 2);
      this.environment.options.memory.take((size - this.cells.length) * 8);
      const larger = new Float64Array(size);
      larger.set(this.cells);
      this.cells = larger;
    }
    return this.cells;
  }

  /** @throws PinakesError `query-rows` for a count that is not exact any more */
  idOf(group: number): TermId {
    const count = this.cells[group] ?? 0;
    if (count > Number.MAX_SAFE_INTEGER) {
      throw new PinakesError('query-rows', `A count is beyond ${Number.MAX_SAFE_INTEGER}. Narrow the query.`);
    }
    return this.idOfCount(count);
  }
}

/** The ids of counts. Few numbers are the counts of many groups, so those met are remembered. */
export function countIds({ terms }: Environment): (count: number) => TermId {
  const ids = new Map<number, TermId>();
  return (count) => {
    let id = ids.get(count);
    if (id === undefined) {
      id = terms.idOf(literal(String(count), known('xsd', 'integer')));
      ids.set(count, id);
    }
    return id;
  };
}
