import { UNBOUND } from '../../source.ts';
import type { Environment } from '../environment.ts';
import { IdColumn } from '../table/id-column.ts';
import type { GroupAggregate } from './group-aggregate.ts';

/** SAMPLE of a variable (SPARQL 1.1 Query 18.5.1.8): of each group the first id that is bound. No term is read for it. */
export function sampleOf(column: number, { options }: Environment): GroupAggregate {
  const first = new IdColumn(options.memory);
  return {
    add(groups, count, { columns, length }) {
      first.reserve(count);
      const { cells } = first;
      const ids = columns[column]!;
      for (let row = 0; row < length; row++) {
        const group = groups[row]!;
        if (cells[group] === UNBOUND) cells[group] = ids[row]!;
      }
    },
    finish: (group) => first.cells[group] ?? UNBOUND,
  };
}
