import type { Operation, TriplePattern } from '../../algebra/index.ts';
import { aggregateText, patternText } from '../../algebra/text.ts';
import { BATCH_ROWS } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { constantPattern, planPattern } from '../join/pattern-plan.ts';
import { Operator, spelt } from '../operator.ts';
import { countIds } from './count.ts';

type GroupOperation = Extract<Operation, { type: 'group' }>;

/**
 * How much each graph has: `GRAPH ?graph { ?s ?p ?o }`, counted by the graph. The triples of a graph lie together, so each count
 * is the size of a range and no row is made. Undefined where the operation is anything else, or the source does not know the counts
 * without going through the triples.
 */
export function countGraphs(operation: GroupOperation, environment: Environment): Operator | undefined {
  const { input, aggregates } = operation;
  const pattern = countedPattern(operation);
  if (pattern === undefined || input.type !== 'graph' || environment.outer !== undefined) return undefined;
  const counts = countsOf(pattern, environment);
  if (counts === undefined) return undefined;
  const variables = [
    ...operation.keys.map(({ variable }) => variable),
    ...aggregates.map(({ variable }) => variable),
  ];
  return new Operator({
    name: 'count-graphs',
    detail: () => ({
      pattern: patternText(pattern),
      by: spelt([input.name.value]),
      aggregates: aggregates.map((entry) => aggregateText(entry.aggregate)).join(', '),
    }),
    inputs: [],
    variables,
    certain: new Set(variables),
    rows: counts.length,
    *open() {
      const idOf = countIds(environment);
      for (let start = 0; start < counts.length; start += BATCH_ROWS) {
        environment.options.interrupt.check();
        const some = counts.slice(start, start + BATCH_ROWS);
        const numbers = Uint32Array.from(some, ({ count }) => idOf(count));
        const graphs = Uint32Array.from(some, ({ graph }) => graph);
        yield { length: some.length, columns: [graphs, ...aggregates.map(() => numbers)] };
      }
    },
  });
}

/** The one pattern of which each row is counted, by its graph alone. */
function countedPattern({ input, keys, aggregates }: GroupOperation): TriplePattern | undefined {
  if (input.type !== 'graph' || input.name.termType !== 'Variable' || input.input.type !== 'bgp')
    return undefined;
  const [key, ...otherKeys] = keys;
  const isByGraph = key?.expression.type === 'variable' && key.expression.name === input.name.value;
  const [pattern, ...others] = input.input.patterns;
  if (pattern === undefined || others.length > 0 || !isByGraph || otherKeys.length > 0) return undefined;
  const names = [pattern.subject, pattern.predicate, pattern.object, input.name].flatMap((term) =>
    term.termType === 'Variable' ? [term.value] : [],
  );
  const countsRows = aggregates.every(
    ({ aggregate: { name, distinct, argument } }) =>
      name === 'count' &&
      !distinct &&
      (argument === undefined || (argument.type === 'variable' && names.includes(argument.name))),
  );
  return countsRows && new Set(names).size === names.length ? pattern : undefined;
}

/** Of the graphs that have any, how many triples of a pattern; undefined where one would have to be gone through. */
function countsOf(
  pattern: TriplePattern,
  { options }: Environment,
): readonly { readonly graph: number; readonly count: number }[] | undefined {
  const { source, dataset, interrupt } = options;
  const plan = planPattern(pattern, { kind: 'each', variable: '', graphs: dataset.named }, [], source);
  if (plan.impossible) return [];
  const counts: { readonly graph: number; readonly count: number }[] = [];
  for (const graph of dataset.named) {
    interrupt.check();
    const count = source.count?.(constantPattern(plan, { kind: 'one', graph }));
    if (count === undefined) return undefined;
    if (count > 0) counts.push({ graph, count });
  }
  return counts;
}
