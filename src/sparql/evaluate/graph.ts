import { namedNode } from '../../rdf/index.ts';
import type { Operation } from '../algebra/index.ts';
import { BatchBuilder } from './batch.ts';
import type { Environment } from './environment.ts';
import { emptyOperator } from './join/seed.ts';
import { align, mergedVariables, Operator } from './operator.ts';

/**
 * GRAPH (SPARQL 1.1 Query 18.6): the group is evaluated with another active graph. With a variable it is evaluated for
 * each named graph of the dataset, on its own, and then joined with the graph's name; so a filter inside does not see the
 * variable unless the group binds it.
 */
export function graph(operation: Extract<Operation, { type: 'graph' }>, environment: Environment): Operator {
  const { options, terms } = environment;
  const { named } = options.dataset;
  const { name } = operation;
  if (name.termType === 'NamedNode') {
    const id = options.source.idOf(namedNode(name.value));
    const inner = environment.compile(operation.input, {
      ...environment,
      active: { kind: 'one', graph: id },
    });
    return named.includes(id) ? inner : emptyOperator(inner.variables);
  }
  const branches = named.map((id) => {
    const inner = environment.compile(operation.input, {
      ...environment,
      active: { kind: 'one', graph: id },
    });
    return withGraph(inner, name.value, terms.idOf(options.source.termOf(id)));
  });
  const variables = branches.reduce<readonly string[]>(
    (all, branch) => mergedVariables(all, branch.variables),
    [name.value],
  );
  const aligned = branches.map((branch) => align(branch, variables));
  return new Operator({
    name: 'graphs',
    detail: () => ({ variable: `?${name.value}`, graphs: named.length }),
    inputs: aligned,
    variables,
    certain: new Set(variables.filter((variable) => aligned.every((branch) => branch.certain.has(variable)))),
    rows: aligned.reduce((sum, branch) => sum + branch.rows, 0),
    *open() {
      for (const branch of aligned) {
        options.interrupt.check();
        yield* branch.open();
      }
    },
  });
}

/** Rows that bind the variable to nothing else, with the graph's id in it. */
function withGraph(input: Operator, variable: string, id: number): Operator {
  const known = input.variables.indexOf(variable);
  const variables = known < 0 ? [...input.variables, variable] : input.variables;
  const at = known < 0 ? input.variables.length : known;
  return new Operator({
    name: 'graph',
    detail: () => ({ variable: `?${variable}`, id }),
    inputs: [input],
    variables,
    certain: new Set([...input.certain, variable]),
    rows: input.rows,
    *open() {
      const out = new BatchBuilder(variables.length);
      for (const batch of input.open()) {
        for (let row = 0; row < batch.length; row++) {
          const own = known < 0 ? 0 : batch.columns[known]![row]!;
          if (own === 0 || own === id) out.columns[at]![out.copyRow(batch.columns, row)] = id;
        }
        if (out.length > 0) yield out.batch();
        out.clear();
      }
    },
  });
}
