import type { NamedNode } from '../../../rdf/index.ts';
import type { PatternTerm, TriplePattern, Variable } from '../../algebra/index.ts';
import {
  FIRST_QUERY_ID,
  type GraphSelector,
  type IdPattern,
  type QuadSource,
  type TermId,
} from '../../source.ts';

/** Where a triple pattern looks: one selector for all rows, or each of some graphs, whose id a variable takes. */
export type PatternGraphs =
  | { readonly kind: 'fixed'; readonly selector: GraphSelector }
  | { readonly kind: 'each'; readonly variable: string; readonly graphs: readonly TermId[] };

/** One position of a pattern. `column` is that of the output row; `bound` says that the input has it already. */
export type Slot =
  | { readonly kind: 'constant'; readonly id: TermId }
  | { readonly kind: 'column'; readonly column: number; readonly bound: boolean };

export type PatternPlan = {
  /** The input's, then those that the pattern adds. */
  readonly variables: readonly string[];
  /** Subject, predicate, object and, with `each`, graph. */
  readonly slots: readonly Slot[];
  /** A constant is not in the data, so that nothing matches. */
  readonly impossible: boolean;
};

export function planPattern(
  pattern: TriplePattern,
  graphs: PatternGraphs,
  input: readonly string[],
  source: QuadSource,
): PatternPlan {
  const variables = [...input];
  let impossible = graphs.kind === 'each' && graphs.graphs.length === 0;
  const slot = (term: PatternTerm | NamedNode | Variable): Slot => {
    if (term.termType !== 'Variable') {
      const id = source.idOf(term);
      impossible ||= id === 0;
      return { kind: 'constant', id };
    }
    const known = variables.indexOf(term.value);
    if (known >= 0) return { kind: 'column', column: known, bound: known < input.length };
    variables.push(term.value);
    return { kind: 'column', column: variables.length - 1, bound: false };
  };
  const slots = [slot(pattern.subject), slot(pattern.predicate), slot(pattern.object)];
  if (graphs.kind === 'each') slots.push(slot({ termType: 'Variable', value: graphs.variable }));
  return { variables, slots, impossible };
}

/** The pattern of ids with the constants alone. */
export function constantPattern(plan: PatternPlan, graphs: GraphSelector): IdPattern {
  const id = (at: number) => {
    const slot = plan.slots[at]!;
    return slot.kind === 'constant' ? slot.id : 0;
  };
  return { subject: id(0), predicate: id(1), object: id(2), graphs };
}

/** How many triples match the constants, in all the graphs that are looked at. */
export function estimatePattern(plan: PatternPlan, graphs: PatternGraphs, source: QuadSource): number {
  if (plan.impossible) return 0;
  if (graphs.kind === 'fixed') return source.estimate(constantPattern(plan, graphs.selector));
  return graphs.graphs.reduce(
    (sum, graph) => sum + source.estimate(constantPattern(plan, { kind: 'one', graph })),
    0,
  );
}

/** Whether an id may stand in the data: those that the query made do not. */
export function inData(id: TermId): boolean {
  return id < FIRST_QUERY_ID;
}
