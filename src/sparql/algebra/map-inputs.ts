import type { Operation } from './operations.ts';

/** The same operation over changed inputs; leaves are answered as they are. */
export function mapInputs(operation: Operation, change: (input: Operation) => Operation): Operation {
  switch (operation.type) {
    case 'bgp':
    case 'path':
    case 'property-function':
    case 'values':
      return operation;
    case 'join':
    case 'left-join':
    case 'union':
    case 'minus':
      return { ...operation, left: change(operation.left), right: change(operation.right) };
    case 'filter':
    case 'extend':
    case 'graph':
    case 'service':
    case 'group':
    case 'order':
    case 'project':
    case 'distinct':
    case 'reduced':
    case 'slice':
      return { ...operation, input: change(operation.input) };
  }
}
