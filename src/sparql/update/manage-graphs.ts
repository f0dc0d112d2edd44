import { PinakesError } from '../../base/index.ts';
import { defaultGraph, type NamedNode, type Quad } from '../../rdf/index.ts';
import type { GraphTarget, UpdateOperation } from '../algebra/index.ts';
import type { QuadSource } from '../source.ts';
import { allowOnly, isAllowed, quadsOf, type UpdateOptions, type UpdateState } from './state.ts';

/**
 * CLEAR and DROP (SPARQL 1.1 Update 3.1.5 and 3.2.2). A graph exists here exactly while it has statements, so the two are
 * one, and acting on a graph that is not there is no error. For the same reason there is nothing to do for CREATE.
 */
export function clear(target: GraphTarget, state: UpdateState, options: UpdateOptions): void {
  const source = state.source();
  for (const graph of targets(target, source)) {
    if (target.kind !== 'graph' && !isAllowed(graph, options.access)) continue;
    state.change(allowOnly(quadsOf(source, graph, options), options.access), []);
  }
}

/** The graphs meant; undefined is the unnamed one. */
function targets(target: GraphTarget, source: QuadSource): readonly (NamedNode | undefined)[] {
  switch (target.kind) {
    case 'graph':
      return [target.graph];
    case 'default':
      return [undefined];
    case 'named':
      return namedGraphs(source);
    case 'all':
      return [undefined, ...namedGraphs(source)];
  }
}

function namedGraphs(source: QuadSource): readonly NamedNode[] {
  return source.namedGraphs().map((id) => source.termOf(id) as NamedNode);
}

function exists(graph: NamedNode | undefined, source: QuadSource): boolean {
  return graph === undefined || source.namedGraphs().includes(source.idOf(graph));
}

type Transfer = Extract<UpdateOperation, { type: 'copy' | 'move' | 'add' }>;

/** COPY, MOVE and ADD (3.2.3 to 3.2.5); to itself nothing happens, and a source that is not there is an error. */
export function transfer(operation: Transfer, state: UpdateState, options: UpdateOptions): void {
  const { from, to, type } = operation;
  if (from?.value === to?.value) return;
  const source = state.source();
  if (!isAllowed(from, options.access) || !exists(from, source)) {
    if (operation.silent) return;
    throw new PinakesError(
      'bad-request',
      `${type.toUpperCase()}: there is no graph <${from?.value ?? ''}> to take from.`,
    );
  }
  const moved = quadsOf(source, from, options);
  const removed: Quad[] = type === 'add' ? [] : quadsOf(source, to, options);
  if (type === 'move') removed.push(...moved);
  const graph = to ?? defaultGraph;
  const added = moved.map((quad): Quad => ({ ...quad, graph }));
  state.change(allowOnly(removed, options.access), allowOnly(added, options.access));
}
