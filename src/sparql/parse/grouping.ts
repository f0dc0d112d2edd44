import type { Aggregate, Expression } from '../algebra/index.ts';
import { ScopeFault } from './syntax-error.ts';
import { translateExpression } from './translate-expression.ts';
import { anyVariable, type ExpressionPlace, type Translation } from './translation.ts';
import type { TreeModifiers } from './tree.ts';

/** What grouping has collected and made visible. */
export type Grouping = {
  readonly keys: ReadonlySet<string>;
  readonly aggregates: { readonly variable: string; readonly aggregate: Aggregate }[];
  /** The variable of an aggregate, by the aggregate as JSON: the same one twice is computed once. */
  readonly variableOf: Map<string, string>;
  /** Names given by SELECT so far. */
  readonly aliases: Set<string>;
};

/**
 * Where grouping is at work. In SELECT a variable that is neither key nor alias is an error; in HAVING and ORDER BY it is
 * sampled (18.2.4.1).
 */
export function groupedPlace(
  grouping: Grouping,
  mode: 'strict' | 'sample',
  translation: Translation,
): ExpressionPlace {
  function aggregated(aggregate: Aggregate): Expression {
    const text = JSON.stringify(aggregate);
    const known = grouping.variableOf.get(text);
    if (known !== undefined) return { type: 'variable', name: known };
    const variable = translation.names.fresh('aggregate');
    grouping.variableOf.set(text, variable);
    grouping.aggregates.push({ variable, aggregate });
    return { type: 'variable', name: variable };
  }
  return {
    aggregate: aggregated,
    variable(name) {
      if (grouping.keys.has(name) || grouping.aliases.has(name)) return anyVariable(name);
      if (mode === 'strict') {
        throw new ScopeFault(`?${name} is neither grouped nor inside an aggregate`, name, 'first');
      }
      return aggregated({ name: 'sample', distinct: false, argument: anyVariable(name), separator: ' ' });
    },
  };
}

type Having = { readonly ofGroups: readonly Expression[]; readonly ofAliases: readonly Expression[] };

/**
 * The conditions of HAVING. One that names an alias of SELECT which the groups know nothing of, `HAVING (?count > 1)`, could
 * never hold by 18.2.4 (the name would be unbound); it is asked after SELECT has made its values, as most engines do.
 */
export function translateHaving(
  query: TreeModifiers,
  grouping: Grouping,
  inPattern: ReadonlySet<string>,
  translation: Translation,
): Having {
  const ofGroups: Expression[] = [];
  const ofAliases: Expression[] = [];
  const sampled = groupedPlace({ ...grouping, aliases: new Set() }, 'sample', translation);
  for (const condition of query.having ?? []) {
    let namesAlias = false;
    const place: ExpressionPlace = {
      ...sampled,
      variable(name) {
        if (inPattern.has(name) || grouping.keys.has(name) || !grouping.aliases.has(name))
          return sampled.variable(name);
        namesAlias = true;
        return anyVariable(name);
      },
    };
    const translated = translateExpression(condition, place, translation);
    (namesAlias ? ofAliases : ofGroups).push(translated);
  }
  return { ofGroups, ofAliases };
}
