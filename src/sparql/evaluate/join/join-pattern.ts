import type { TriplePattern } from '../../algebra/index.ts';
import { patternText } from '../../algebra/text.ts';
import type { GraphSelector, TermId, TripleBatch } from '../../source.ts';
import { type Batch, BatchBuilder } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { Operator, spelt } from '../operator.ts';
import { RowIndex } from '../table/row-index.ts';
import {
  constantPattern,
  estimatePattern,
  inData,
  type PatternGraphs,
  type PatternPlan,
  planPattern,
} from './pattern-plan.ts';

/** Probes of the source after which a scan of the whole pattern, kept in a hash table, is the cheaper way. */
const PROBES_MIN = 64;
/** Triples of a scan that cost as much as one probe. */
const TRIPLES_PER_PROBE = 16;

/**
 * The join of an operator with a triple pattern. It begins as an index nested loop: each row asks the source for what
 * matches it. When many rows have come and the pattern as a whole is small beside them, it reads the whole pattern once
 * into a hash table and goes on with that. Both ways a cell that is unbound in the row is filled by the triple: the
 * compatibility of SPARQL 1.1 Query 18.3, not plain equality.
 */
export function joinPattern(
  input: Operator,
  pattern: TriplePattern,
  graphs: PatternGraphs,
  environment: Environment,
): Operator {
  const { source } = environment.options;
  const plan = planPattern(pattern, graphs, input.variables, source);
  const size = estimatePattern(plan, graphs, source);
  const bound = plan.slots.flatMap((slot, at) => (slot.kind === 'column' && slot.bound ? [at] : []));
  const keyColumns = bound.map((at) => columnAt(plan, at));
  const certain = new Set([...input.certain, ...plan.slots.flatMap((_, at) => nameAt(plan, at))]);
  const probeCost = bound.length > 0 ? TRIPLES_PER_PROBE : size;
  let index: RowIndex | undefined;
  let probes = 0;
  return new Operator({
    name: 'join-pattern',
    detail: () => ({
      pattern: patternText(pattern),
      bound: spelt(keyColumns.map((column) => plan.variables[column]!)),
      triples: size,
    }),
    outcome: () => ({ way: index === undefined ? 'asked for each row' : 'read into a table' }),
    inputs: [input],
    variables: plan.variables,
    certain,
    rows: plan.impossible ? 0 : Math.max(1, bound.length > 0 ? input.rows : input.rows * size),
    *open() {
      if (plan.impossible) return;
      const { interrupt } = environment.options;
      const out = new BatchBuilder(plan.variables.length);
      const nested = nestedLoop(plan, graphs, environment);
      const hashed = hashedJoin(plan, bound, environment);
      for (const batch of input.open()) {
        interrupt.check();
        for (let row = 0; row < batch.length; row++) {
          if (index === undefined && probes++ > PROBES_MIN && probes * probeCost > size) {
            index = readPattern(plan, bound, graphs, environment);
          }
          const hashable =
            index !== undefined && keyColumns.every((column) => batch.columns[column]![row] !== 0);
          yield* hashable ? hashed(index!, batch, row, out) : nested(batch, row, out);
        }
        if (out.length > 0) {
          yield out.batch();
          out.clear();
        }
      }
    },
  });
}

function columnAt(plan: PatternPlan, at: number): number {
  const slot = plan.slots[at]!;
  return slot.kind === 'column' ? slot.column : -1;
}

function nameAt(plan: PatternPlan, at: number): readonly string[] {
  const column = columnAt(plan, at);
  return column < 0 ? [] : [plan.variables[column]!];
}

type RowJoin<Arguments extends readonly unknown[]> = (...args: Arguments) => Iterable<Batch>;

const NO_BATCHES: readonly Batch[] = [];

/** Asks the source with the row's own ids; hands on a batch whenever one is full. */
function nestedLoop(
  plan: PatternPlan,
  graphs: PatternGraphs,
  environment: Environment,
): RowJoin<[Batch, number, BatchBuilder]> {
  const { source, interrupt } = environment.options;
  const ids = [0, 0, 0, 0];
  function* probe(batch: Batch, row: number, out: BatchBuilder, selector: GraphSelector, graph: TermId) {
    const [subject, predicate, object] = ids as [number, number, number];
    const cursor = source.scan({ subject, predicate, object, graphs: selector });
    for (let triples = cursor.next(); triples !== undefined; triples = cursor.next()) {
      for (let at = 0; at < triples.length; at++) {
        if (!writeRow(plan, triples, at, graph, batch, row, out)) continue;
        if (out.full) {
          interrupt.check();
          yield out.batch();
          out.clear();
        }
      }
      interrupt.check();
    }
  }
  function* probeEach(batch: Batch, row: number, out: BatchBuilder, among: readonly TermId[]) {
    for (const graph of among) {
      if (ids[3] === 0 || ids[3] === graph) yield* probe(batch, row, out, { kind: 'one', graph }, graph);
    }
  }
  return (batch, row, out) => {
    for (let at = 0; at < plan.slots.length; at++) {
      const slot = plan.slots[at]!;
      const id = slot.kind === 'constant' ? slot.id : slot.bound ? batch.columns[slot.column]![row]! : 0;
      if (!inData(id)) return NO_BATCHES;
      ids[at] = id;
    }
    return graphs.kind === 'fixed'
      ? probe(batch, row, out, graphs.selector, 0)
      : probeEach(batch, row, out, graphs.graphs);
  };
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
  for (let i = 0; i < plan.slots.length; i++) {
    const slot = plan.slots[i]!;
    if (slot.kind === 'constant') continue;
    const id =
      i === 0
        ? triples.subject[at]!
        : i === 1
          ? triples.predicate[at]!
          : i === 2
            ? triples.object[at]!
            : graph;
    const cells = out.columns[slot.column]!;
    if (cells[to] === 0) cells[to] = id;
    else if (cells[to] !== id) {
      out.length--;
      return false;
    }
  }
  return true;
}

/** Every triple of the pattern, by the positions that rows bring along. */
function readPattern(
  plan: PatternPlan,
  bound: readonly number[],
  graphs: PatternGraphs,
  environment: Environment,
): RowIndex {
  const { source, interrupt, memory } = environment.options;
  const index = new RowIndex(plan.slots.length, bound, memory);
  const read = (selector: GraphSelector, graph: TermId) => {
    const cursor = source.scan(constantPattern(plan, selector));
    let graphColumn = new Uint32Array(0);
    for (let triples = cursor.next(); triples !== undefined; triples = cursor.next()) {
      interrupt.check();
      if (graphColumn.length < triples.length) graphColumn = new Uint32Array(triples.length).fill(graph);
      const columns = [triples.subject, triples.predicate, triples.object, graphColumn];
      for (let at = 0; at < triples.length; at++) index.add(columns, at);
    }
  };
  if (graphs.kind === 'fixed') read(graphs.selector, 0);
  else for (const graph of graphs.graphs) read({ kind: 'one', graph }, graph);
  return index;
}

/** Looks a row up in the table. */
function hashedJoin(
  plan: PatternPlan,
  bound: readonly number[],
  environment: Environment,
): RowJoin<[RowIndex, Batch, number, BatchBuilder]> {
  const { interrupt } = environment.options;
  const key = new Uint32Array(bound.length);
  return function* lookUp(index, batch, row, out) {
    for (let i = 0; i < bound.length; i++) key[i] = batch.columns[columnAt(plan, bound[i]!)]![row]!;
    for (let found = index.first(key); found >= 0; found = index.next(found)) {
      const to = out.copyRow(batch.columns, row);
      let fits = true;
      for (let i = 0; i < plan.slots.length && fits; i++) {
        const column = columnAt(plan, i);
        if (column < 0) continue;
        const cells = out.columns[column]!;
        const id = index.rows.cell(found, i);
        if (cells[to] === 0) cells[to] = id;
        else fits = cells[to] === id;
      }
      if (!fits) out.length--;
      else if (out.full) {
        interrupt.check();
        yield out.batch();
        out.clear();
      }
    }
  };
}
