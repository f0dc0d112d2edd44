import type { NamedNode } from '../../rdf/index.ts';
import { join, unit } from '../algebra/constructors.ts';
import type { GraphTarget, Operation, TemplateQuad, UpdateOperation } from '../algebra/index.ts';
import { ScopeFault } from './syntax-error.ts';
import { datasetClause, makeTranslation, templateTriple } from './translate-query.ts';
import type { Translation } from './translation.ts';
import type { TreeGraphRef, TreeQuads, TreeUpdateOperation } from './tree.ts';

type Modify = Exclude<TreeUpdateOperation, { updateType?: undefined }>;

/** SPARQL 1.1 Update 3, operation by operation. */
export function translateUpdate(
  updates: readonly TreeUpdateOperation[],
  baseIri: string,
): readonly UpdateOperation[] {
  return updates.map((operation) => translateOperation(operation, baseIri));
}

function translateOperation(operation: TreeUpdateOperation, baseIri: string): UpdateOperation {
  if (operation.updateType !== undefined) return translateModify(operation, baseIri);
  const { silent } = operation;
  switch (operation.type) {
    case 'load':
      return { type: 'load', from: operation.source.value, into: operation.destination, silent };
    case 'clear':
    case 'drop':
      return { type: operation.type, target: graphTarget(operation.graph), silent };
    case 'create':
      return { type: 'create', graph: operation.graph.name as NamedNode, silent };
    case 'copy':
    case 'move':
    case 'add':
      return { type: operation.type, from: operation.source.name, to: operation.destination.name, silent };
  }
}

function graphTarget(graph: TreeGraphRef): GraphTarget {
  if (graph.name !== undefined) return { kind: 'graph', graph: graph.name };
  if (graph.default) return { kind: 'default' };
  return { kind: graph.named ? 'named' : 'all' };
}

function translateModify(operation: Modify, baseIri: string): UpdateOperation {
  const translation = makeTranslation();
  const add = templateQuads(operation.insert ?? [], operation.graph);
  const remove = templateQuads(operation.delete ?? [], operation.graph);
  refuseBlankNodes(remove);
  switch (operation.updateType) {
    case 'insert':
      refuseVariables(add, 'INSERT DATA');
      return { type: 'insert-data', quads: add };
    case 'delete':
      refuseVariables(remove, 'DELETE DATA');
      return { type: 'delete-data', quads: remove };
    case 'deletewhere': {
      const where = quadPattern(operation.delete ?? [], translation);
      return { type: 'modify', remove, add: [], where, dataset: undefined, with: undefined, baseIri };
    }
    case 'insertdelete': {
      const where = translation.group(operation.where ?? []);
      return {
        type: 'modify',
        remove,
        add,
        where,
        dataset: datasetClause(operation.using),
        with: operation.graph,
        baseIri,
      };
    }
  }
}

function templateQuads(
  quads: readonly TreeQuads[],
  withGraph: NamedNode | undefined,
): readonly TemplateQuad[] {
  return quads.flatMap((part) => {
    const graph = part.type === 'graph' ? part.name : withGraph;
    return part.triples.map((triple) => ({ ...templateTriple(triple), graph }));
  });
}

/** DELETE WHERE matches its template (3.1.3.3). */
function quadPattern(quads: readonly TreeQuads[], translation: Translation): Operation {
  return quads.reduce<Operation>((left, part) => {
    const triples: Operation = translation.group([{ type: 'bgp', triples: part.triples }]);
    return join(left, part.type === 'graph' ? { type: 'graph', name: part.name, input: triples } : triples);
  }, unit);
}

function refuseBlankNodes(quads: readonly TemplateQuad[]): void {
  for (const quad of quads) {
    for (const term of [quad.subject, quad.object]) {
      if (term.termType !== 'BlankNode') continue;
      const spelt = term.value.startsWith('e_') ? `_:${term.value.slice(2)}` : '[]';
      throw new ScopeFault(
        `What is deleted cannot be named by a blank node (${spelt}); use a variable`,
        spelt,
      );
    }
  }
}

function refuseVariables(quads: readonly TemplateQuad[], keyword: string): void {
  for (const quad of quads) {
    for (const term of [quad.subject, quad.predicate, quad.object, quad.graph]) {
      if (term?.termType === 'Variable') throw new ScopeFault(`${keyword} cannot have variables`, term.value);
    }
  }
}
