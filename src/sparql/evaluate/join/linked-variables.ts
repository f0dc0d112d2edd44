import type { Expression } from '../../algebra/index.ts';
import type { Environment } from '../environment.ts';
import { extend } from '../extend.ts';
import type { Operator } from '../operator.ts';
import type { FilterEstimate, PartEstimate } from './choose-order.ts';
import type { JoinParts } from './join-items.ts';
import { areEqualAsTerms } from './term-equality.ts';

/** Two variables that have one term in every row that a condition leaves. */
export type Link = { readonly filter: Expression; readonly names: readonly [string, string] };

/**
 * Conditions that join: of `FILTER(?feature = ?otherFeature)` every pair would be made to be looked at, where a look-up by the
 * one finds the rows of the other. So they are, where `=` is sure to be equality of terms: values can be equal that are
 * written otherwise (1 and 1.0).
 */
export function linksOf(parts: JoinParts, environment: Environment): readonly Link[] {
  return parts.filters.flatMap((filter) => {
    const [left, right] = sidesOf(filter);
    if (left?.type !== 'variable' || right?.type !== 'variable' || left.name === right.name) return [];
    const names = [left.name, right.name] as const;
    const isSame = filter.type === 'builtin' || areEqualAsTerms(names, parts.items, environment.options);
    return isSame ? [{ filter, names }] : [];
  });
}

function sidesOf(filter: Expression): readonly (Expression | undefined)[] {
  if (filter.type === 'compare') return filter.operator === '=' ? [filter.left, filter.right] : [];
  return filter.type === 'builtin' && filter.name === 'sameterm' ? filter.list : [];
}

/** What the choice of an order is given. */
type Weighed = {
  readonly estimates: readonly PartEstimate[];
  readonly conditions: readonly FilterEstimate[];
  readonly counted: ReadonlySet<string> | undefined;
};

/** The same with one name for all variables that are linked, as if the query had been written so. */
export function withLinks(weighed: Weighed, links: readonly Link[]): Weighed {
  if (links.length === 0) return weighed;
  const nameOf = namesOf(links);
  const { estimates, conditions, counted } = weighed;
  return {
    estimates: estimates.map((estimate) => {
      const distinct = new Map<string, number>();
      for (const [name, count] of estimate.distinct) {
        const linked = nameOf(name);
        distinct.set(linked, Math.min(count, distinct.get(linked) ?? Infinity));
      }
      return { ...estimate, distinct, needs: estimate.needs.map(nameOf) };
    }),
    // Those of the links are what the shared names say.
    conditions: conditions.map(({ variables, leaves }) => ({
      variables: [...new Set(variables.map(nameOf))],
      leaves,
    })),
    counted: counted && new Set([...counted].map(nameOf)),
  };
}

/** One name for each variable that is linked with others, directly or not. */
export function namesOf(links: readonly Link[]): (name: string) => string {
  const known = new Map<string, string>();
  const nameOf = (name: string) => known.get(name) ?? name;
  for (const { names } of links) {
    const [kept, gone] = names.map(nameOf) as [string, string];
    for (const [name, own] of known) if (own === gone) known.set(name, kept);
    for (const name of [...names, gone]) if (nameOf(name) === gone) known.set(name, kept);
  }
  return nameOf;
}

/** The operator with those variables that the next part is joined by and that links give it, and the conditions that this settles. */
export function linkedWith(
  input: Operator,
  variables: ReadonlySet<string>,
  links: readonly Link[],
  environment: Environment,
): { readonly operator: Operator; readonly settled: readonly Expression[] } {
  let operator = input;
  const settled: Expression[] = [];
  for (const { filter, names } of links) {
    for (const [known, wanted] of [names, names.toReversed() as [string, string]]) {
      if (!operator.certain.has(known) || operator.variables.includes(wanted) || !variables.has(wanted))
        continue;
      operator = extend(operator, wanted, { type: 'variable', name: known }, environment);
      settled.push(filter);
    }
  }
  return { operator, settled };
}
