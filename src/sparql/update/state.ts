import { PinakesError } from '../../base/index.ts';
import type { GraphName, NamedNode, Quad } from '../../rdf/index.ts';
import { defaultGraph } from '../../rdf/index.ts';
import type { DatasetClause, UpdateOperation } from '../algebra/index.ts';
import type { DatasetAccess } from '../evaluate/dataset.ts';
import type { EvaluationOptions } from '../evaluate/environment.ts';
import type { QuadSource } from '../source.ts';

/** What an update reads and changes: one transaction of the store. */
export interface UpdateState {
  /** The statements with everything changed so far. */
  source(): QuadSource;
  /**
   * Removes, then adds: a quad in both is there afterwards. Removing what is not there and adding what is are no errors.
   */
  change(removed: readonly Quad[], added: readonly Quad[]): void;
}

export type UpdateOptions = Omit<EvaluationOptions, 'source' | 'dataset'> & {
  /** Which graphs the caller may see and change; '' in the list is the unnamed one. */
  readonly access: DatasetAccess;
  /** The protocol's `using-graph-uri` and `using-named-graph-uri`; an error beside USING or WITH. */
  readonly dataset?: DatasetClause;
  /** The statements of the documents of LOAD, by operation, in the graphs that they go to. */
  readonly loaded?: ReadonlyMap<UpdateOperation, readonly Quad[]>;
};

/** Every quad of a graph. */
export function quadsOf(source: QuadSource, graph: NamedNode | undefined, options: UpdateOptions): Quad[] {
  const id = graph === undefined ? source.unnamedGraph : source.idOf(graph);
  if (graph !== undefined && !source.namedGraphs().includes(id)) return [];
  const name: GraphName = graph ?? defaultGraph;
  const quads: Quad[] = [];
  const cursor = source.scan({ subject: 0, predicate: 0, object: 0, graphs: { kind: 'one', graph: id } });
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    options.interrupt.check();
    options.memory.take(batch.length * 100);
    for (let at = 0; at < batch.length; at++) {
      quads.push({
        subject: source.termOf(batch.subject[at]!) as Quad['subject'],
        predicate: source.termOf(batch.predicate[at]!) as NamedNode,
        object: source.termOf(batch.object[at]!),
        graph: name,
      });
    }
  }
  return quads;
}

export function isAllowed(graph: GraphName | undefined, access: DatasetAccess): boolean {
  const iri = graph === undefined || graph.termType === 'DefaultGraph' ? '' : graph.value;
  return access.graphs === undefined || access.graphs.includes(iri);
}

/** Throws `forbidden` when a graph is beyond the caller's reach. */
export function allowOnly(quads: readonly Quad[], access: DatasetAccess): readonly Quad[] {
  for (const quad of quads) {
    if (!isAllowed(quad.graph, access)) {
      throw new PinakesError('forbidden', `You may not change the graph <${quad.graph.value}>.`);
    }
  }
  return quads;
}
