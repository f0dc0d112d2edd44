import type { PathStep } from './path-contract.ts';

/** One way or the other; both count. */
export function alternativeStep(one: PathStep, other: PathStep): PathStep {
  return {
    expand(nodes, length, into) {
      one.expand(nodes, length, into);
      other.expand(nodes, length, into);
    },
    addStarts(into) {
      one.addStarts(into);
      other.addStarts(into);
    },
  };
}
