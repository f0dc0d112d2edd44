import type { Operation } from '../algebra/index.ts';
import { dropEmpty } from './drop-empty.ts';
import { pushFiltersDown } from './push-filters-down.ts';
import { splitConjunctions } from './split-conjunctions.ts';

/** A pure rule: the same solutions, less work. */
export type Rule = { readonly name: string; readonly apply: (operation: Operation) => Operation };

/**
 * In this order: conjunctions are split so that each part can sink on its own, and what is empty goes last, since a
 * filter that sank may have shown it. The order of joins is chosen later, where the data can be asked.
 */
export const rules: readonly Rule[] = [
  { name: 'split-conjunctions', apply: splitConjunctions },
  { name: 'push-filters-down', apply: pushFiltersDown },
  { name: 'drop-empty', apply: dropEmpty },
];

export function optimise(operation: Operation): Operation {
  return rules.reduce((current, rule) => rule.apply(current), operation);
}
