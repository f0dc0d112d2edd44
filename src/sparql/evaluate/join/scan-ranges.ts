import type { IdRange, TripleBatch, TriplePosition } from '../../source.ts';
import { BATCH_ROWS, type Batches } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { type IdRanges, rowsWithin } from '../range/id-set.ts';
import { sortedTriples } from '../table/sorted-triples.ts';
import type { Lane } from './pattern-lanes.ts';
import { constantPattern, type PatternPlan } from './pattern-plan.ts';
import { rowsOf } from './scan-pattern.ts';

/** The position of a pattern at which only some ids are wanted. */
export type RangeAt = { readonly position: TriplePosition; readonly ids: IdRanges };

/**
 * The triples of a pattern that have ids of some ranges at a position, as rows: sorted by that position they lie together,
 * so that their ends are found by halving and nothing else is looked at.
 */
export function* scanRanges(
  plan: PatternPlan,
  lanes: readonly Lane[],
  { position, ids }: RangeAt,
  variables: readonly string[],
  { options }: Environment,
): Batches {
  for (const { graphs, graph } of lanes) {
    const triples = sortedTriples(constantPattern(plan, graphs), position, options);
    const graphColumn = new Uint32Array(graph === 0 ? 0 : BATCH_ROWS).fill(graph);
    for (const rows of rowsWithin(ids, triples[position], triples.length)) {
      for (const piece of pieces(triples, rows)) {
        options.interrupt.check();
        yield rowsOf(piece, plan, variables, graphColumn);
      }
    }
  }
}

function* pieces(triples: TripleBatch, { start, end }: IdRange): Generator<TripleBatch> {
  for (let from = start; from < end; from += BATCH_ROWS) {
    const to = Math.min(end, from + BATCH_ROWS);
    yield {
      length: to - from,
      subject: triples.subject.subarray(from, to),
      predicate: triples.predicate.subarray(from, to),
      object: triples.object.subarray(from, to),
    };
  }
}
