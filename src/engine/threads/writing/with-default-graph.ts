import { type NamedNode, namedNode } from '../../../rdf/index.ts';
import type { UpdateOperation } from '../../../sparql/index.ts';

/**
 * The same operations with a named graph in the place of the default graph: where patterns look, what templates fill,
 * and what CLEAR, COPY and their like act on. Graphs that the update names itself stay as they are.
 */
export function withDefaultGraph(
  operations: readonly UpdateOperation[],
  graph: string,
): readonly UpdateOperation[] {
  const node = namedNode(graph);
  return operations.map((operation) => operationOn(operation, node));
}

function operationOn(operation: UpdateOperation, graph: NamedNode): UpdateOperation {
  const fill = <Quad extends { readonly graph: unknown }>(quads: readonly Quad[]): readonly Quad[] =>
    quads.map((quad) => (quad.graph === undefined ? { ...quad, graph } : quad));
  switch (operation.type) {
    case 'insert-data':
    case 'delete-data':
      return { ...operation, quads: fill(operation.quads) };
    case 'modify':
      return {
        ...operation,
        remove: fill(operation.remove),
        add: fill(operation.add),
        with: operation.with ?? graph,
      };
    case 'clear':
    case 'drop':
      return operation.target.kind === 'default'
        ? { ...operation, target: { kind: 'graph', graph } }
        : operation;
    case 'copy':
    case 'move':
    case 'add':
      return { ...operation, from: operation.from ?? graph, to: operation.to ?? graph };
    case 'load':
      return { ...operation, into: operation.into ?? graph };
    case 'create':
      return operation;
  }
}
