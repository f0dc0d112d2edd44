import { align, mergedVariables, noDetail, Operator } from './operator.ts';

/** UNION (SPARQL 1.1 Query 18.5): the rows of one, then those of the other. */
export function union(left: Operator, right: Operator): Operator {
  const variables = mergedVariables(left.variables, right.variables);
  const sides = [align(left, variables), align(right, variables)];
  return new Operator({
    name: 'union',
    detail: noDetail,
    inputs: sides,
    variables,
    certain: new Set([...left.certain].filter((name) => right.certain.has(name))),
    rows: left.rows + right.rows,
    *open() {
      for (const side of sides) yield* side.open();
    },
  });
}
