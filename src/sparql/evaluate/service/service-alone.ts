import type { Operation } from '../../algebra/index.ts';
import type { RemoteSolution } from '../../results/read/index.ts';
import { type Batch, BatchBuilder } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { Operator } from '../operator.ts';
import { endpointOf, isRemoteFailure, solutionsOfEndpoint } from './asking.ts';
import { subQueryOf } from './sub-query.ts';

/** A guess, as nothing is known of what others hold. */
export const ROWS_OF_A_SERVICE = 10_000;

/**
 * SERVICE that nothing is joined to (SPARQL 1.1 Federated Query 2.1): the pattern is asked whole. Solutions are passed
 * on as they come; with SILENT they are kept until the last one is there, since a failure half way has to leave one empty
 * solution and nothing else.
 */
export function serviceAlone(
  operation: Extract<Operation, { type: 'service' }>,
  environment: Environment,
): Operator {
  const { name, silent } = operation;
  const query = subQueryOf(operation.input, environment.options.baseIri);
  const { variables } = query;
  return new Operator({
    name: 'service',
    detail: () => ({
      endpoint: name.termType === 'NamedNode' ? name.value : `?${name.value}`,
      query: query.whole(),
    }),
    inputs: [],
    variables,
    certain: new Set(),
    rows: ROWS_OF_A_SERVICE,
    *open() {
      const endpoint = endpointOf(operation, 0, environment);
      if (endpoint === undefined) {
        yield emptySolution(variables.length);
        return;
      }
      const solutions = solutionsOfEndpoint(endpoint, query.whole(), environment.options);
      yield* batchesOf(silent ? whole(solutions, environment) : solutions, variables, environment);
    },
  });
}

/** All solutions, or the empty one where the endpoint fails. */
function whole(
  solutions: Iterable<readonly RemoteSolution[]>,
  environment: Environment,
): Iterable<readonly RemoteSolution[]> {
  const kept: (readonly RemoteSolution[])[] = [];
  try {
    for (const batch of solutions) {
      environment.options.memory.take(bytesOf(batch));
      kept.push(batch);
    }
    return kept;
  } catch (thrown) {
    if (!isRemoteFailure(thrown)) throw thrown;
    return [[new Map()]];
  }
}

/** What terms are taken to cost: objects, and two bytes for each character. */
function bytesOf(batch: readonly RemoteSolution[]): number {
  let bytes = 0;
  for (const solution of batch) for (const { value } of solution.values()) bytes += 200 + 2 * value.length;
  return bytes;
}

function* batchesOf(
  solutions: Iterable<readonly RemoteSolution[]>,
  variables: readonly string[],
  { terms }: Environment,
): Generator<Batch> {
  const out = new BatchBuilder(variables.length);
  for (const batch of solutions) {
    for (const solution of batch) {
      const at = out.length++;
      for (let column = 0; column < variables.length; column++) {
        const term = solution.get(variables[column]!);
        out.columns[column]![at] = term === undefined ? 0 : terms.idOf(term);
      }
      if (!out.full) continue;
      yield out.batch();
      out.clear();
    }
    if (out.length > 0) yield out.batch();
    out.clear();
  }
}

function emptySolution(width: number): Batch {
  return { length: 1, columns: Array.from({ length: width }, () => new Uint32Array(1)) };
}
