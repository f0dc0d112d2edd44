import { type TermId, UNBOUND } from '../../source.ts';
import type { Environment } from '../environment.ts';
import { orderValues, termOfValue, valueReader } from '../expression/index.ts';
import type { GroupAggregate } from './group-aggregate.ts';

/** A group with a row that does not bind the variable: MIN and MAX are an error there. */
const FAILED = 0xffffffff;

/**
 * MIN and MAX of a variable (SPARQL 1.1 Query 18.5.1), by the order of ORDER BY: of each group the best id so far. Ranked ids
 * are compared by their ranks, others by their values; of equal ones the first stays.
 */
export function extremeOf(name: 'min' | 'max', column: number, environment: Environment): GroupAggregate {
  const { options, terms, state } = environment;
  const { order } = options.source;
  const reader = valueReader(terms, state);
  const isLess = (a: TermId, b: TermId): boolean =>
    order.isRanked(a) && order.isRanked(b)
      ? order.rankOf(a) < order.rankOf(b)
      : orderValues(reader.valueOf(a), reader.valueOf(b)) < 0;
  const isBetter = name === 'min' ? isLess : (a: TermId, b: TermId) => isLess(b, a);
  /** By group, 0 where there is none yet. */
  let best = new Uint32Array(64);
  return {
    add(groups, count, { columns, length }) {
      if (count > best.length) {
        const size = Math.max(count, best.length * 2);
        options.memory.take((size - best.length) * 4);
        const larger = new Uint32Array(size);
        larger.set(best);
        best = larger;
      }
      const ids = columns[column]!;
      for (let row = 0; row < length; row++) {
        // Values may have to be read.
        if ((row & 255) === 0) options.interrupt.check();
        const [group, id] = [groups[row]!, ids[row]!];
        const known = best[group]!;
        if (known === id || known === FAILED) continue;
        if (id === UNBOUND) best[group] = FAILED;
        else if (known === UNBOUND || isBetter(id, known)) best[group] = id;
      }
    },
    finish(group) {
      const id = best[group] ?? UNBOUND;
      return id === UNBOUND || id === FAILED ? UNBOUND : terms.idOf(termOfValue(reader.valueOf(id)));
    },
  };
}
