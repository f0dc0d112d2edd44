import type { Quad, Term } from '../rdf/index.ts';
import { type DictionaryWriter, UNNAMED_GRAPH } from './dictionary/dictionary-writer.ts';
import type { QuadBatchBuffers } from './quad-batch.ts';
import type { QuadIntake, TermInterning } from './quad-intake.ts';
import type { QuadReader } from './quad-reader.ts';
import {
  changeState,
  type DeltaChange,
  type DraftState,
  deltaChange,
  draftOf,
  type EffectiveChange,
  netChange,
  publishState,
  type QuadState,
  renumberState,
} from './quad-state.ts';
import type { QuadColumns } from './segment/orders.ts';
import { QuadList } from './segment/quad-list.ts';
import { snapshotOf } from './snapshot.ts';

/**
 * What one transaction gathers. Changes are kept as lists until somebody looks (`reader`, `finish`), so that a load of
 * millions is sorted once.
 */
export class Transaction implements QuadIntake {
  private readonly dictionary: DictionaryWriter;
  private before: DraftState;
  private state: DraftState;
  /** What was last made readable. */
  private readable: QuadState;
  private isReadable = true;
  private removed = new QuadList();
  private added = new QuadList();

  constructor(dictionary: DictionaryWriter, before: QuadState) {
    this.dictionary = dictionary;
    this.before = draftOf(before);
    this.state = this.before;
    this.readable = before;
  }

  add(quad: Quad): void {
    const { dictionary } = this;
    this.added.push(
      dictionary.intern(quad.subject),
      dictionary.intern(quad.predicate),
      dictionary.intern(quad.object),
      quad.graph.termType === 'DefaultGraph' ? UNNAMED_GRAPH : dictionary.intern(quad.graph),
    );
  }

  /** Adds a quad of terms that `terms` gave ids. */
  addIds(subject: number, predicate: number, object: number, graph: number): void {
    this.added.push(subject, predicate, object, graph);
  }

  /**
   * Makes room for what a large document may bring, where that is more than there is. A guess: what is not used costs addresses
   * only, and what is missing is made when it is needed.
   */
  expect({
    rows,
    terms,
    bytes,
  }: {
    readonly rows: number;
    readonly terms: number;
    readonly bytes: number;
  }): void {
    const { dictionary } = this;
    if (terms < dictionary.count) return;
    dictionary.expect(dictionary.count + terms, bytes);
    this.added.reserve(rows);
  }

  /** Adds the quads of a batch; `target` says which graph stands for one of the batch, and may throw. */
  addBatch(batch: QuadBatchBuffers, target: (graph: number) => number): void {
    const ids = this.dictionary.internAll(batch, batch.terms);
    const rows = new Uint32Array(batch.rows, 0, 4 * batch.length);
    const graphs = new Map<number, number>();
    for (const graph of graphsIn(rows)) graphs.set(graph, target(ids[graph]!));
    fillColumns(this.added.extend(batch.length), rows, ids, graphs);
  }

  /** Gives ids to terms: for readers that have a term's bytes and need no term. */
  get terms(): TermInterning {
    return this.dictionary;
  }

  /** Whether the term has ever been part of a statement, or is of one added here. */
  knows(term: Term): boolean {
    return this.dictionary.idOf(term) !== 0;
  }

  /** Takes a quad away. Of one call to `settle`, all removals come before all additions. */
  remove(quad: Quad): void {
    const ids = [quad.subject, quad.predicate, quad.object].map((term: Term) => this.dictionary.idOf(term));
    const graph = quad.graph.termType === 'DefaultGraph' ? UNNAMED_GRAPH : this.dictionary.idOf(quad.graph);
    if (ids.includes(0) || graph === 0) return;
    this.removed.push(ids[0]!, ids[1]!, ids[2]!, graph);
  }

  /** Takes away a quad of terms that have ids. */
  removeIds(subject: number, predicate: number, object: number, graph: number): void {
    this.removed.push(subject, predicate, object, graph);
  }

  /** Ends a step: later removals may take away what was added before. */
  settle(): void {
    if (this.added.length === 0 && this.removed.length === 0) return;
    const change = { removed: this.removed.sortedDistinct(), added: this.added.sortedDistinct() };
    this.state = changeState(this.state, change);
    this.isReadable = false;
    this.removed = new QuadList();
    this.added = new QuadList();
  }

  /** The quads as they are with everything so far. */
  reader(): QuadReader {
    this.settle();
    if (!this.isReadable) this.readable = publishState(this.state, this.readable);
    this.isReadable = true;
    return snapshotOf(this.readable, this.dictionary);
  }

  /** Rows that differ from the base with everything so far; more than there are where a row was given twice. */
  get deltaRows(): number {
    const { added, removed } = this.state;
    return added[0].length + removed[0].length + this.added.length + this.removed.length;
  }

  /** Goes on with the ids that the terms have in another dictionary. Nothing but `finish` may follow. */
  renumber(newIds: Uint32Array): void {
    const isUnchanged = this.state === this.before;
    this.before = renumberState(this.before, newIds);
    this.state = isUnchanged ? this.before : renumberState(this.state, newIds);
    this.added.renumber(newIds);
    this.removed.renumber(newIds);
  }

  /** The state after the transaction, and what it changed in all: steps that undo each other leave no trace. */
  finish(): { readonly state: DraftState; readonly change: EffectiveChange; readonly delta: DeltaChange } {
    this.settle();
    const delta = deltaChange(this.before, this.state);
    return { state: this.state, change: netChange(delta), delta };
  }
}

/** The graphs of rows of a batch. */
function graphsIn(rows: Uint32Array): ReadonlySet<number> {
  const graphs = new Set<number>();
  let last = 0;
  for (let at = 3; at < rows.length; at += 4) {
    // Mostly the same as the one before.
    if (rows[at] === last) continue;
    last = rows[at]!;
    graphs.add(last);
  }
  return graphs;
}

/** Puts rows of a batch into columns, under the ids of the dictionary. */
function fillColumns(
  [s, p, o, g]: QuadColumns,
  rows: Uint32Array,
  ids: Uint32Array,
  graphs: ReadonlyMap<number, number>,
): void {
  let last = 0;
  let graph = 0;
  for (let row = 0, at = 0; row < s.length; row++, at += 4) {
    if (rows[at + 3] !== last) {
      last = rows[at + 3]!;
      graph = graphs.get(last)!;
    }
    s[row] = ids[rows[at]!]!;
    p[row] = ids[rows[at + 1]!]!;
    o[row] = ids[rows[at + 2]!]!;
    g[row] = graph;
  }
}
