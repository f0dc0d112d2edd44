import type { Term } from '../../../rdf/index.ts';
import type { ExpressionContext } from './contract.ts';

/**
 * BNODE with a label (SPARQL 1.1 Query 17.4.2.9): the same blank node for the same label within one solution, another
 * one in every other solution. Expressions see rows and not solutions, so a solution is known here by the order in which
 * rows come: expressions stacked upon each other (`SELECT (BNODE("a") AS ?x) (BNODE("a") AS ?y)`) see the same rows in
 * the same order, each with one more column than the one below, and so share their labels.
 */
export type SolutionLabels = {
  /** Called once for each row, before the expression is evaluated. */
  nextRow(): void;
  blankNode(label: string): Term;
};

/** Nodes remembered: those of the rows that a later expression of the stack may still ask for. */
const REMEMBERED = 16_384;
/** What one of them is taken to cost beside its label. */
const NODE_BYTES = 200;

/** Stacks of one query that can still grow; an expression joins the last ones only. */
const STACKS_MAX = 64;

type Stack = { top: readonly string[]; readonly nodes: Map<string, Term> };
const stacksOf = new WeakMap<ExpressionContext['terms'], Stack[]>();

export function solutionLabels(variables: readonly string[], context: ExpressionContext): SolutionLabels {
  const { nodes } = stackFor(variables, context);
  const bytesOf = (key: string) => key.length * 2 + NODE_BYTES;
  let row = 0;
  return {
    nextRow() {
      row += 1;
    },
    blankNode(label) {
      const key = `${row} ${label}`;
      const known = nodes.get(key);
      if (known !== undefined) return known;
      const node = context.freshBlankNode();
      context.budget?.take(bytesOf(key));
      nodes.set(key, node);
      if (nodes.size > REMEMBERED) {
        const oldest = nodes.keys().next().value!;
        nodes.delete(oldest);
        context.budget?.give(bytesOf(oldest));
      }
      return node;
    },
  };
}

/** The stack that an expression over these variables stands on, or a new one. */
function stackFor(variables: readonly string[], context: ExpressionContext): Stack {
  const stacks = stacksOf.get(context.terms) ?? [];
  stacksOf.set(context.terms, stacks);
  const below = stacks.find(
    ({ top }) => top.length === variables.length - 1 && top.every((name, index) => name === variables[index]),
  );
  if (below !== undefined) {
    below.top = variables;
    return below;
  }
  const stack: Stack = { top: variables, nodes: new Map() };
  stacks.push(stack);
  if (stacks.length > STACKS_MAX) stacks.shift();
  return stack;
}
