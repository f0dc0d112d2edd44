import { upperBound } from '../base/index.ts';
import type { Quad, Term } from '../rdf/index.ts';
import { defaultGraph } from '../rdf/index.ts';
import { Dictionary } from './dictionary/dictionary.ts';
import { UNNAMED_GRAPH } from './dictionary/dictionary-writer.ts';
import type { TermOrder } from './dictionary/term-order.ts';
import type { TermTexts } from './dictionary/term-texts.ts';
import type { Generation } from './generation.ts';
import type {
  ChangedColumns,
  GraphSelector,
  IdPattern,
  QuadReader,
  TripleBatch,
  TripleCursor,
  TriplePosition,
  TripleProbe,
} from './quad-reader.ts';
import { type OpenState, openState, type QuadState } from './quad-state.ts';
import { changedIds } from './scan/changed-ids.ts';
import { chooseOrder, chooseProbe } from './scan/choose-order.ts';
import {
  type GraphTest,
  hasDelta,
  isAddedAlone,
  layeredCount,
  layeredRange,
  MergingCursor,
  WindowCursor,
  windowOf,
} from './scan/layered-cursor.ts';
import { patchedCursor, patchesOf } from './scan/patched-cursor.ts';
import { baseMemory, rangeStamp } from './scan/pattern-stamps.ts';
import { ProbeCursor } from './scan/probe-cursor.ts';
import { sortedCursor } from './scan/sorted-cursor.ts';
import type { Segment } from './segment/segment.ts';

/** Who turns ids to terms and back: a reader's dictionary, or the writer's own. */
export type TermLookup = {
  idOf(term: Term): number;
  idsOfIris?(texts: TermTexts, places: Uint32Array): Uint32Array;
  termOf(id: number): Term;
  readonly order: TermOrder;
  readonly texts?: TermTexts;
};

/** A generation as the evaluator sees it. Cheap to make; nothing is copied. */
export function openSnapshot(generation: Generation): QuadReader {
  return snapshotOf(generation.quads, new Dictionary(generation.dictionary));
}

/** The same over a state that is not published: what the writer sees within a transaction. */
export function snapshotOf(quads: QuadState, terms: TermLookup): QuadReader {
  return new Snapshot(openState(quads), terms);
}

/** A class, so that what V8 compiles of it serves all generations (docs/decisions/0052-parts-keep-compiled-code.md). */
class Snapshot implements QuadReader {
  readonly unnamedGraph = UNNAMED_GRAPH;
  readonly order: TermOrder;
  /** The writer's own grow, and so move: it has none to give. */
  readonly texts: TermTexts | undefined;
  readonly lineage: object;
  private readonly state: OpenState;
  private readonly terms: TermLookup;
  private graphs: readonly number[] | undefined;

  constructor(state: OpenState, terms: TermLookup) {
    this.state = state;
    this.terms = terms;
    this.order = terms.order;
    this.texts = terms.texts;
    this.lineage = baseMemory(state);
  }

  idOf(term: Term): number {
    return this.terms.idOf(term);
  }

  idsOfIris(texts: TermTexts, places: Uint32Array): Uint32Array | undefined {
    return this.terms.idsOfIris?.(texts, places);
  }

  termOf(id: number): Term {
    return this.terms.termOf(id);
  }

  scan(pattern: IdPattern, sortBy?: TriplePosition): TripleCursor {
    return scan(this.state, pattern, sortBy);
  }

  probe(pattern: IdPattern, at: readonly TriplePosition[]): TripleProbe {
    return probe(this.state, pattern, at);
  }

  columns(pattern: IdPattern, sortBy: TriplePosition): TripleBatch | undefined {
    return wholeColumns(this.state, pattern, sortBy);
  }

  changedColumns(pattern: IdPattern, sortBy: TriplePosition): ChangedColumns | undefined {
    return changedColumns(this.state, pattern, sortBy);
  }

  sample(pattern: IdPattern, sortBy: TriplePosition): TripleBatch | undefined {
    return baseColumns(this.state, pattern, sortBy);
  }

  stampOf(pattern: IdPattern): object {
    const { order, prefix } = chooseOrder(pattern, undefined);
    return rangeStamp(this.state, order, prefix, layeredRange(this.state, order, prefix));
  }

  count(pattern: IdPattern): number | undefined {
    return exactCount(this.state, pattern);
  }

  estimate(pattern: IdPattern): number {
    const { order, prefix } = chooseOrder(pattern, undefined);
    return layeredCount(layeredRange(this.state, order, prefix));
  }

  namedGraphs(): readonly number[] {
    this.graphs ??= listGraphs(this.state);
    return this.graphs;
  }
}

function scan(state: OpenState, pattern: IdPattern, sortBy: TriplePosition | undefined): TripleCursor {
  const { order, prefix, filtersGraph, sorted } = chooseOrder(pattern, sortBy);
  const range = layeredRange(state, order, prefix);
  const isWhole = isPlain(state.base, pattern.graphs, filtersGraph);
  const plain = isWhole && !hasDelta(range) ? new WindowCursor(state.base, order, range.base) : undefined;
  // What came since the base was made, as all of a large import does, lies there as it is too.
  if (isAddedAlone(range) && isPlain(state.added, pattern.graphs, filtersGraph))
    return inOrder(new WindowCursor(state.added, order, range.added), sorted, sortBy);
  // In the order of whole graphs the triple does not stand first.
  const patched =
    isWhole && plain === undefined && order !== 'gspo' ? patchedCursor(state, order, range) : undefined;
  const cursor =
    plain ?? patched ?? new MergingCursor(state, order, range, graphTest(pattern.graphs, filtersGraph));
  return inOrder(cursor, sorted, sortBy);
}

function inOrder(cursor: TripleCursor, sorted: boolean, sortBy: TriplePosition | undefined): TripleCursor {
  return sorted || sortBy === undefined ? cursor : sortedCursor(cursor, sortBy);
}

/** The rows of a range where each is an answer, and none of them a triple that another has in another graph. */
function exactCount(state: OpenState, pattern: IdPattern): number | undefined {
  const { order, prefix, filtersGraph } = chooseOrder(pattern, undefined);
  if (!isPlain(state.base, pattern.graphs, filtersGraph)) return undefined;
  const range = layeredRange(state, order, prefix);
  if (!hasDelta(range) || pattern.graphs.kind === 'one') return layeredCount(range);
  return patchesOf(state, order, range) && layeredCount(range);
}

/** The base's own columns, where they are the answer as they stand. */
function wholeColumns(state: OpenState, pattern: IdPattern, sortBy: TriplePosition): TripleBatch | undefined {
  const { order, prefix, filtersGraph, sorted } = chooseOrder(pattern, sortBy);
  if (!sorted || !isPlain(state.base, pattern.graphs, filtersGraph)) return undefined;
  const range = layeredRange(state, order, prefix);
  return hasDelta(range) ? undefined : windowOf(state, order, range.base);
}

/** The base's columns, and which of their ids have other triples since, where these are few. */
function changedColumns(
  state: OpenState,
  pattern: IdPattern,
  sortBy: TriplePosition,
): ChangedColumns | undefined {
  const { order, prefix, filtersGraph, sorted } = chooseOrder(pattern, sortBy);
  if (!sorted || !isPlain(state.base, pattern.graphs, filtersGraph)) return undefined;
  const range = layeredRange(state, order, prefix);
  const changed = changedIds(state, order, range, sortBy);
  return changed && { triples: windowOf(state, order, range.base), changed };
}

/** The base's columns whatever has changed since, and in whatever graphs. */
function baseColumns(state: OpenState, pattern: IdPattern, sortBy: TriplePosition): TripleBatch | undefined {
  const { order, prefix, sorted } = chooseOrder(pattern, sortBy);
  return sorted ? windowOf(state, order, layeredRange(state, order, prefix).base) : undefined;
}

function probe(state: OpenState, pattern: IdPattern, at: readonly TriplePosition[]): TripleProbe {
  const plan = chooseProbe(pattern, at);
  const { graphs } = pattern;
  return new ProbeCursor(state, plan, {
    wantsGraph: graphTest(graphs, plan.filtersGraph),
    leavesOutRepeats: graphs.kind === 'union',
  });
}

/** Whether every row that a layer has of the range is an answer as it stands. */
function isPlain({ repeatsTriples }: Segment, graphs: GraphSelector, filtersGraph: boolean): boolean {
  if (graphs.kind === 'one') return !filtersGraph;
  return graphs.graphs === undefined && !repeatsTriples;
}

function graphTest(graphs: GraphSelector, filtersGraph: boolean): GraphTest | undefined {
  if (graphs.kind === 'one') return filtersGraph ? (graph) => graph === graphs.graph : undefined;
  if (graphs.graphs === undefined) return undefined;
  const wanted = new Set(graphs.graphs);
  return (graph) => wanted.has(graph);
}

function listGraphs(state: OpenState): readonly number[] {
  const found = new Set<number>();
  for (const segment of [state.base, state.added]) {
    const [graphs] = segment.columns.gspo;
    for (let row = 0; row < segment.length; row = upperBound(graphs, row, segment.length, graphs[row]!)) {
      found.add(graphs[row]!);
    }
  }
  found.delete(UNNAMED_GRAPH);
  const holdsSome = (graph: number) => layeredCount(layeredRange(state, 'gspo', [graph])) > 0;
  return [...found].filter(holdsSome).sort((a, b) => a - b);
}

/** The ids of all graphs of a source, the unnamed one first. */
export function graphsOf(source: QuadReader): readonly number[] {
  return [source.unnamedGraph, ...source.namedGraphs()];
}

/** Every quad, or those of some graphs, graph by graph, in batches; for export. */
export function* quadsOf(source: QuadReader, graphs = graphsOf(source)): Generator<readonly Quad[]> {
  for (const graph of graphs) {
    const name = graph === source.unnamedGraph ? defaultGraph : (source.termOf(graph) as Quad['graph']);
    const cursor = source.scan({ subject: 0, predicate: 0, object: 0, graphs: { kind: 'one', graph } });
    for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
      const quads: Quad[] = [];
      for (let i = 0; i < batch.length; i++) {
        quads.push({
          subject: source.termOf(batch.subject[i]!) as Quad['subject'],
          predicate: source.termOf(batch.predicate[i]!) as Quad['predicate'],
          object: source.termOf(batch.object[i]!),
          graph: name,
        });
      }
      yield quads;
    }
  }
}
