import { PinakesError } from '../../base/index.ts';
import type { AtGeneration, Engine, GraphAccess } from '../../engine/index.ts';
import { namedNode } from '../../rdf/index.ts';
import { nameOf, type Target } from './target.ts';

/** A value is given to what the query projects; so the graph is projected. */
const ANY_STATEMENT = 'SELECT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } } LIMIT 1';

/** Whether a graph is there for the caller: the default graph always, a named one while it has statements. */
export async function graphExists(
  engine: Engine,
  { graph }: Target,
  access: GraphAccess,
  at: AtGeneration,
): Promise<boolean> {
  if (graph === '') return true;
  const rows = await engine.select({
    text: ANY_STATEMENT,
    bindings: { graph: namedNode(graph) },
    access,
    at,
  });
  return rows.length > 0;
}

export function noSuchGraph(target: Target): PinakesError {
  return new PinakesError('not-found', `There is nothing in ${nameOf(target)}.`, {
    detail: { graph: target.graph },
  });
}
