import { PinakesError } from '../../base/index.ts';
import type { Quad } from '../../rdf/index.ts';
import type { DatasetClause, TemplateQuad, UpdateOperation } from '../algebra/index.ts';
import { instantiate, templateVariables } from '../evaluate/construct/template.ts';
import { type Dataset, resolveDataset } from '../evaluate/dataset.ts';
import { solutionsOf, withBase } from '../evaluate/evaluate.ts';
import type { QuadSource } from '../source.ts';
import { removeFromUnion } from './remove-from-union.ts';
import { allowOnly, isAllowed, type UpdateOptions, type UpdateState } from './state.ts';

type Modify = Extract<UpdateOperation, { type: 'modify' }>;

/** Bytes that a quad waiting for its change is taken to cost. */
const QUAD_BYTES = 100;

/** INSERT DATA and DELETE DATA: the templates have no variables, and blank nodes are new (SPARQL 1.1 Update 3.1.1). */
export function dataQuads(templates: readonly TemplateQuad[], options: UpdateOptions): readonly Quad[] {
  const template = instantiate([], () => options.freshBlankNode());
  template.begin({ length: 1, term: () => undefined }, 0);
  return templates.map((entry) => template.quad(entry)).filter((quad) => quad !== undefined);
}

/**
 * DELETE and INSERT with WHERE (3.1.3): all solutions are found before anything changes, then all that they delete is
 * deleted, then all that they insert is inserted.
 */
export function modify(operation: Modify, state: UpdateState, options: UpdateOptions): void {
  const source = state.source();
  const variables = templateVariables([...operation.remove, ...operation.add]);
  const solutions = solutionsOf(operation.where, variables, {
    ...withBase(options, operation.baseIri),
    source,
    dataset: datasetOf(operation, source, options),
  });
  const template = instantiate(variables, () => options.freshBlankNode());
  const removed: Quad[] = [];
  const added: Quad[] = [];
  const fill = (templates: readonly TemplateQuad[], into: Quad[]) => {
    for (const entry of templates) {
      const quad = template.quad(entry);
      if (quad === undefined) continue;
      options.memory.take(QUAD_BYTES);
      into.push(quad);
    }
  };
  for (let batch = solutions.next(); batch !== undefined; batch = solutions.next()) {
    for (let row = 0; row < batch.length; row++) {
      template.begin(batch, row);
      fill(operation.remove, removed);
      fill(operation.add, added);
    }
  }
  const gone = removeFromUnion(removed, source, options);
  state.change(allowOnly(gone, options.access), allowOnly(added, options.access));
}

/** USING, or the protocol's, or WITH for the default graph alone, or what queries see (3.1.3 and SPARQL 1.1 Protocol 2.2.3). */
function datasetOf(operation: Modify, source: QuadSource, options: UpdateOptions): Dataset {
  const { access } = options;
  const stated: DatasetClause | undefined = operation.dataset;
  if (options.dataset !== undefined && (stated !== undefined || operation.with !== undefined)) {
    throw new PinakesError(
      'bad-request',
      'using-graph-uri cannot be combined with USING or WITH in the update itself.',
    );
  }
  const dataset = resolveDataset(stated ?? options.dataset, source, access);
  if (operation.with === undefined || stated !== undefined) return dataset;
  const graph = source.idOf(operation.with);
  const exists = isAllowed(operation.with, access) && source.namedGraphs().includes(graph);
  return { ...dataset, default: exists ? { kind: 'one', graph } : { kind: 'union', graphs: [] } };
}
