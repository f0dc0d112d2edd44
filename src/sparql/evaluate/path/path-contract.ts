import type { Interrupt, MemoryBudget } from '../../../base/index.ts';
import type { GraphSelector, QuadSource } from '../../source.ts';
import type { IdNumbers } from '../table/id-numbers.ts';
import type { Reached } from './reached.ts';

/** What steps along paths need; one graph selection for the whole path. */
export type PathPlace = {
  readonly source: QuadSource;
  readonly graphs: GraphSelector;
  readonly interrupt: Interrupt;
  readonly memory: MemoryBudget;
};

/**
 * A path over ids (SPARQL 1.1 Query 9.3 and 18.4), walked in one direction from many nodes at a time. Answers are bags for
 * links, `/`, `|`, `^` and negated sets, where each way counts, and sets for `?`, `*` and `+`.
 */
export interface PathStep {
  /**
   * Appends where one gets from each of some nodes, with the place of the node among them. The nodes must stay as they are
   * meanwhile, and may come again.
   */
  expand(nodes: Uint32Array, length: number, into: Reached): void;
  /** Adds the nodes that a walk may begin at: all nodes of the graph for a path of zero length. */
  addStarts(into: IdNumbers): void;
}
