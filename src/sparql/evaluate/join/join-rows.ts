import type { TermId, TripleBatch } from '../../source.ts';
import { type Batch, BatchBuilder } from '../batch.ts';
import type { EvaluationOptions } from '../environment.ts';
import type { Lane } from './pattern-lanes.ts';
import { inData, type PatternPlan } from './pattern-plan.ts';

/**
 * The join of rows with a pattern, each asking the source on its own: for what cannot be asked for many rows at a time. A
 * cell that is unbound in the row is filled by the triple (the compatibility of SPARQL 1.1 Query 18.3, not plain
 * equality), and a variable may stand twice.
 */
export function* joinRows(
  batch: Batch,
  plan: PatternPlan,
  lanes: readonly Lane[],
  { source, interrupt }: EvaluationOptions,
): Generator<Batch> {
  const out = new BatchBuilder(plan.variables.length);
  const ids = [0, 0, 0, 0];
  for (let row = 0; row < batch.length; row++) {
    if ((row & 127) === 0) interrupt.check();
    if (!readKey(plan, batch, row, ids)) continue;
    const [subject, predicate, object, wantedGraph] = ids as [TermId, TermId, TermId, TermId];
    for (const { graphs, graph } of lanes) {
      if (wantedGraph !== 0 && wantedGraph !== graph) continue;
      const cursor = source.scan({ subject, predicate, object, graphs });
      for (let triples = cursor.next(); triples !== undefined; triples = cursor.next()) {
        for (let at = 0; at < triples.length; at++) {
          if (!writeRow(plan, triples, at, graph, batch, row, out) || !out.full) continue;
          interrupt.check();
          yield out.batch();
          out.clear();
        }
        interrupt.check();
      }
    }
  }
  if (out.length > 0) yield out.batch();
}

/** The ids that the row asks with, 0 for any; false where nothing can match. */
function readKey(plan: PatternPlan, batch: Batch, row: number, ids: TermId[]): boolean {
  for (let at = 0; at < plan.slots.length; at++) {
    const slot = plan.slots[at]!;
    const id = slot.kind === 'constant' ? slot.id : slot.bound ? batch.columns[slot.column]![row]! : 0;
    if (!inData(id)) return false;
    ids[at] = id;
  }
  return true;
}

/** Adds the row with the triple's ids; false, and nothing added, when a variable that stands twice would differ. */
function writeRow(
  plan: PatternPlan,
  triples: TripleBatch,
  at: number,
  graph: TermId,
  batch: Batch,
  row: number,
  out: BatchBuilder,
): boolean {
  const to = out.copyRow(batch.columns, row);
  const found = [triples.subject[at]!, triples.predicate[at]!, triples.object[at]!, graph];
  for (let i = 0; i < plan.slots.length; i++) {
    const slot = plan.slots[i]!;
    if (slot.kind === 'constant') continue;
    const cells = out.columns[slot.column]!;
    if (cells[to] === 0) cells[to] = found[i]!;
    else if (cells[to] !== found[i]) {
      out.length--;
      return false;
    }
  }
  return true;
}
