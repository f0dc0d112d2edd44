import type { GraphSelector, TermId } from '../../source.ts';
import type { PatternGraphs } from './pattern-plan.ts';

/** One selection of graphs that a pattern is asked in; `graph` is what its variable takes, 0 where it has none. */
export type Lane = { readonly graphs: GraphSelector; readonly graph: TermId };

export function lanesOf(graphs: PatternGraphs): readonly Lane[] {
  if (graphs.kind === 'fixed') return [{ graphs: graphs.selector, graph: 0 }];
  return graphs.graphs.map((graph) => ({ graphs: { kind: 'one', graph }, graph }));
}
