import { PinakesError } from '../../base/index.ts';
import type { UpdateOperation } from '../algebra/index.ts';
import { clear, transfer } from './manage-graphs.ts';
import { dataQuads, modify } from './modify.ts';
import { removeFromUnion } from './remove-from-union.ts';
import { allowOnly, type UpdateOptions, type UpdateState } from './state.ts';

/**
 * Runs the operations of an update request in order (SPARQL 1.1 Update 3), each on what the ones before it left. The
 * caller makes the whole request one transaction, and takes everything back when this throws: `bad-request`, `forbidden`,
 * `sparql-unsupported` (LOAD), and what queries throw.
 */
export function runUpdate(
  operations: readonly UpdateOperation[],
  state: UpdateState,
  options: UpdateOptions,
): void {
  for (const operation of operations) {
    options.interrupt.check();
    runOperation(operation, state, options);
  }
}

function runOperation(operation: UpdateOperation, state: UpdateState, options: UpdateOptions): void {
  switch (operation.type) {
    case 'insert-data':
      state.change([], allowOnly(dataQuads(operation.quads, options), options.access));
      break;
    case 'delete-data':
      state.change(
        allowOnly(
          removeFromUnion(dataQuads(operation.quads, options), state.source(), options),
          options.access,
        ),
        [],
      );
      break;
    case 'modify':
      modify(operation, state, options);
      break;
    case 'clear':
    case 'drop':
      clear(operation.target, state, options);
      break;
    case 'create':
      // Empty graphs are not kept. Section 3.2.1 would have an error (SHOULD) where the graph has statements, but clients
      // such as RDFLib's Dataset create each graph that they are about to use.
      break;
    case 'copy':
    case 'move':
    case 'add':
      transfer(operation, state, options);
      break;
    case 'load':
      load(operation, state, options);
  }
}

/** LOAD (3.1.4): what the documents hold was found before, since that takes time. */
function load(
  operation: Extract<UpdateOperation, { type: 'load' }>,
  state: UpdateState,
  options: UpdateOptions,
): void {
  const quads = options.loaded?.get(operation);
  if (quads !== undefined) state.change([], allowOnly(quads, options.access));
  else if (!operation.silent) {
    throw new PinakesError(
      'sparql-unsupported',
      `LOAD <${operation.from}> is not served: this server asks no other.`,
    );
  }
}
