import type { Operation } from '../../algebra/index.ts';
import { type Batch, BatchBuilder } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { isUnitOperator } from '../join/seed.ts';
import { columnsOf, mergedVariables, Operator, type OperatorDetail, spelt } from '../operator.ts';
import { endpointOf } from './asking.ts';
import { BINDINGS_OF_A_REQUEST, BoundAsks, type ServiceTarget, sendableOf } from './bound-asks.ts';
import { serviceAlone } from './service-alone.ts';
import { subQueryOf } from './sub-query.ts';

type Service = Extract<Operation, { type: 'service' }>;

/**
 * The join of an operator with SERVICE (SPARQL 1.1 Federated Query 2 to 4). What rows bind is sent along as VALUES, each
 * distinct binding once and a hundred with a request, so that the answer has only what is needed; what cannot be sent
 * (blank nodes, very long literals) is compared here. After very many bindings the pattern is asked whole. With a
 * variable in the place of the server, rows are asked for where each of them says.
 */
export function joinService(input: Operator, operation: Service, environment: Environment): Operator {
  if (isUnitOperator(input)) return serviceAlone(operation, environment);
  const target = targetOf(input, operation, environment);
  const { shared } = target;
  const variables = mergedVariables(input.variables, shared.remote);
  const to = columnsOf(variables, shared.remote);
  const asks = asksOf(target, input, environment);
  return new Operator({
    name: 'service-join',
    detail: () => detailOf(target),
    inputs: [input],
    variables,
    certain: input.certain,
    rows: input.rows,
    *open() {
      const out = new BatchBuilder(variables.length);
      for (const block of blocksOf(input, environment)) {
        const wanted = Array.from({ length: block.length }, (_, row) => asks(block.columns, row));
        for (const ask of new Set(wanted)) ask?.ask();
        for (let row = 0; row < block.length; row++) {
          const answer = wanted[row]?.answerFor(block.columns, row);
          for (const found of answer?.matches(block.columns, row) ?? [EMPTY_SOLUTION]) {
            const at = out.copyRow(block.columns, row);
            for (let column = 0; column < to.length; column++) {
              const cells = out.columns[to[column]!]!;
              if (cells[at] === 0 && answer !== undefined) cells[at] = answer.cell(found, column);
            }
            if (!out.full) continue;
            environment.options.interrupt.check();
            yield out.batch();
            out.clear();
          }
        }
        if (out.length > 0) yield out.batch();
        out.clear();
      }
    },
  });
}

/** What a row meets where SILENT makes nothing of its server. */
const EMPTY_SOLUTION = -1;

function targetOf(input: Operator, operation: Service, environment: Environment): ServiceTarget {
  const query = subQueryOf(operation.input, environment.options.baseIri);
  const local = columnsOf(input.variables, query.variables);
  const certain = new Set(columnsOf(input.variables, [...input.certain]));
  return { operation, query, shared: { remote: query.variables, local }, certain };
}

function detailOf({ operation, query, shared }: ServiceTarget): OperatorDetail {
  const { name } = operation;
  return {
    endpoint: name.termType === 'NamedNode' ? name.value : `?${name.value}`,
    sent: spelt(query.variables.filter((_, at) => shared.local[at]! >= 0)),
    query: query.whole(),
  };
}

/** Notes what a row wants, and answers who knows it then; undefined where there is nobody to ask. */
function asksOf(target: ServiceTarget, input: Operator, environment: Environment) {
  const { name } = target.operation;
  const nameColumn = name.termType === 'Variable' ? input.variables.indexOf(name.value) : -1;
  const known = new Map<string, BoundAsks>();
  return (columns: readonly Uint32Array[], row: number): BoundAsks | undefined => {
    const id = nameColumn < 0 ? 0 : columns[nameColumn]![row]!;
    const endpoint = endpointOf(target.operation, id, environment);
    if (endpoint === undefined) return undefined;
    const sendable = sendableOf(columns, row, target.shared, environment.terms.termOf);
    const key = `${sendable.join()} ${endpoint}`;
    let asks = known.get(key);
    if (asks === undefined) {
      asks = new BoundAsks(endpoint, sendable, target, environment);
      known.set(key, asks);
    }
    asks.want(columns, row);
    return asks;
  };
}

/** The rows of an operator in blocks small enough to be answered soon, and large enough to fill a request. */
function* blocksOf(input: Operator, { options }: Environment): Generator<Batch> {
  const block = new BatchBuilder(input.variables.length);
  for (const batch of input.open()) {
    options.interrupt.check();
    for (let row = 0; row < batch.length; row++) {
      block.copyRow(batch.columns, row);
      if (block.length < BINDINGS_OF_A_REQUEST) continue;
      yield block.batch();
      block.clear();
    }
  }
  if (block.length > 0) yield block.batch();
}
