import { term as known, literal } from '../../../rdf/index.ts';
import type { TermId } from '../../source.ts';
import type { Environment } from '../environment.ts';
import { IdColumn } from '../table/id-column.ts';
import { RowNumbers } from '../table/row-numbers.ts';
import type { GroupAggregate } from './aggregate.ts';

/** COUNT(*). */
export function countAll(environment: Environment): GroupAggregate {
  const counts = new IdColumn(environment.options.memory);
  return {
    add(groups, count, { length }) {
      counts.reserve(count);
      const { cells } = counts;
      for (let row = 0; row < length; row++) cells[groups[row]!]!++;
    },
    finish: countOf(counts, environment),
  };
}

/** COUNT of a variable: rows that bind it. */
export function countBound(column: number, environment: Environment): GroupAggregate {
  const counts = new IdColumn(environment.options.memory);
  return {
    add(groups, count, { columns, length }) {
      counts.reserve(count);
      const { cells } = counts;
      const ids = columns[column]!;
      for (let row = 0; row < length; row++) if (ids[row] !== 0) cells[groups[row]!]!++;
    },
    finish: countOf(counts, environment),
  };
}

/**
 * COUNT(DISTINCT …) of one variable (`onlyBound`) or of whole rows: rows that are numbered as new when they are paired
 * with their group.
 */
export function countDistinct(
  columns: readonly number[],
  onlyBound: boolean,
  isGrouped: boolean,
  environment: Environment,
): GroupAggregate {
  const counts = new IdColumn(environment.options.memory);
  // Whole rows come first, so that one group costs no pair.
  const numbers = new RowNumbers(columns.length + (isGrouped ? 1 : 0), environment.options.memory);
  let seen = 0;
  return {
    add(groups, count, batch) {
      counts.reserve(count);
      const { cells } = counts;
      const ids = columns.map((column) => batch.columns[column]!);
      const row = numbers.number(isGrouped ? [...ids, groups] : ids, batch.length);
      if (numbers.count === seen) return;
      const [bound] = ids;
      for (let at = 0; at < batch.length; at++) {
        if (row[at] !== seen) continue;
        seen++;
        if (!onlyBound || bound![at] !== 0) cells[groups[at]!]!++;
      }
    },
    finish: countOf(counts, environment),
  };
}

function countOf(counts: IdColumn, environment: Environment): (group: number) => TermId {
  const idOf = countIds(environment);
  return (group) => idOf(counts.cells[group] ?? 0);
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
