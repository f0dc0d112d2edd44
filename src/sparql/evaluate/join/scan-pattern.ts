import type { TripleBatch, TriplePosition } from '../../source.ts';
import type { Batch, Batches } from '../batch.ts';
import type { Environment } from '../environment.ts';
import type { Lane } from './pattern-lanes.ts';
import { constantPattern, type PatternPlan } from './pattern-plan.ts';

/**
 * The triples of a pattern as rows, with the source's own columns: nothing is copied. `sortBy` is the position that they are read
 * in the order of, where it matters.
 */
export function* scanPattern(
  plan: PatternPlan,
  lanes: readonly Lane[],
  variables: readonly string[],
  sortBy: TriplePosition | undefined,
  { options }: Environment,
): Batches {
  let graphColumn = new Uint32Array(0);
  for (const { graphs, graph } of lanes) {
    const cursor = options.source.scan(constantPattern(plan, graphs), sortBy);
    if (graph !== 0) graphColumn.fill(graph);
    for (let triples = cursor.next(); triples !== undefined; triples = cursor.next()) {
      options.interrupt.check();
      if (graph !== 0 && graphColumn.length < triples.length) {
        graphColumn = new Uint32Array(triples.length).fill(graph);
      }
      yield rowsOf(triples, plan, variables, graphColumn);
    }
  }
}

/** Triples as rows over variables of a plan, and the column of their graph where that is one of them. */
export function rowsOf(
  { length, subject, predicate, object }: TripleBatch,
  plan: PatternPlan,
  variables: readonly string[],
  graph: Uint32Array,
): Batch {
  const columns = [subject, predicate, object, graph];
  const placeOf = (name: string) =>
    plan.slots.findIndex((slot) => slot.kind === 'column' && plan.variables[slot.column] === name);
  return { length, columns: variables.map((name) => columns[placeOf(name)]!) };
}
