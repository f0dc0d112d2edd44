import { PinakesError } from '../../base/index.ts';
import type { Operation } from '../algebra/index.ts';
import { unitOperator } from './join/seed.ts';
import type { Operator } from './operator.ts';

/**
 * SERVICE (SPARQL 1.1 Federated Query 2.1 and 2.4). Other servers are not asked: with SILENT the answer is one empty
 * solution, as for a service that fails, and without it the query is refused. This is the one place to change for
 * federation.
 */
export function service(operation: Extract<Operation, { type: 'service' }>): Operator {
  if (operation.silent) return unitOperator();
  const name =
    operation.name.termType === 'NamedNode' ? `<${operation.name.value}>` : `?${operation.name.value}`;
  throw new PinakesError(
    'sparql-unsupported',
    `SERVICE ${name} is not served here: this server asks no other.`,
  );
}
