import { type Interrupt, PinakesError, uninterrupted } from '../../base/index.ts';
import type { Operation } from '../algebra/index.ts';
import { variablesInScope } from '../algebra/scope.ts';
import { countRows } from './count-rows.ts';
import { dropEmpty } from './drop-empty.ts';
import { pushFiltersDown } from './push-filters-down.ts';
import { sortDistinct } from './sort-distinct.ts';
import { splitConjunctions } from './split-conjunctions.ts';

/** A pure rule: the same solutions, less work. */
export type Rule = {
  readonly name: string;
  readonly apply: (operation: Operation, interrupt: Interrupt) => Operation;
};

/**
 * In this order: conjunctions are split so that each part can sink on its own, and what is empty goes after that, since
 * a filter that sank may have shown it. The order of joins is chosen later, where the data can be asked.
 */
export const rules: readonly Rule[] = [
  { name: 'split-conjunctions', apply: splitConjunctions },
  { name: 'push-filters-down', apply: pushFiltersDown },
  { name: 'drop-empty', apply: dropEmpty },
  { name: 'count-rows', apply: countRows },
  { name: 'sort-distinct', apply: sortDistinct },
];

/** Applies the rules in order; `after` sees what each has made of the operation. */
export function optimise(
  operation: Operation,
  after: (rule: Rule, operation: Operation) => void = () => {},
  interrupt: Interrupt = uninterrupted,
): Operation {
  return rules.reduce((current, rule) => {
    interrupt.check();
    const changed = rule.apply(current, interrupt);
    assertSameVariables(rule, current, changed);
    after(rule, changed);
    return changed;
  }, operation);
}

/** A rule that loses a variable, or brings one in, would change answers without a sign. */
function assertSameVariables({ name }: Rule, before: Operation, after: Operation): void {
  if (before === after) return;
  const variables = variablesInScope(after);
  const wanted = variablesInScope(before);
  if (variables.size !== wanted.size || [...wanted].some((variable) => !variables.has(variable))) {
    throw new PinakesError(
      'internal',
      `The optimiser's rule ${name} turned the variables ${[...wanted].join(' ')} into ${[...variables].join(' ')}.`,
    );
  }
}
