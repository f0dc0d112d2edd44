import { PinakesError } from '../../base/index.ts';
import type { EngineStatus, Precondition } from '../../engine/index.ts';
import { writeConditions } from '../../http/index.ts';
import { graphIri } from '../graph-iri.ts';

/** The graph that a request is about: its IRI, or '' for the default graph. */
export type Target = { readonly graph: string };

/**
 * The graph that the address names (Graph Store Protocol, section 4): `?graph=IRI`, or `?default`. Undefined where it
 * names none, which only POST may do.
 */
export function namedTarget(request: Request): Target | undefined {
  const parameters = new URL(request.url).searchParams;
  const graphs = parameters.getAll('graph');
  const named = graphs.length + parameters.getAll('default').length;
  if (named === 0) return undefined;
  if (named > 1)
    throw new PinakesError('bad-request', 'Name one graph: either ?graph= and its IRI, or ?default.');
  return { graph: graphs.length === 1 ? graphIri(graphs[0]!, 'graph') : '' };
}

/** As `namedTarget`, where there has to be one. */
export function indirectTarget(request: Request): Target {
  const target = namedTarget(request);
  if (target !== undefined) return target;
  throw new PinakesError('bad-request', 'Name a graph: add ?graph= and its IRI to the address, or ?default.');
}

/** The graph whose IRI is the address itself (section 4.1). */
export function directTarget(request: Request): Target {
  const { origin, pathname } = new URL(request.url);
  return { graph: graphIri(origin + pathname, 'address') };
}

/** What the conditions of a request mean for a change of its graph; throws `precondition-failed` for what cannot hold. */
export function preconditionOf(request: Request, { graph }: Target, status: EngineStatus): Precondition {
  const { generation, exists } = writeConditions(request, status);
  return {
    ...(generation === undefined ? {} : { generation }),
    ...(exists === undefined ? {} : { graph: { iri: graph, exists } }),
  };
}

/** For messages. */
export function nameOf({ graph }: Target): string {
  return graph === '' ? 'the default graph' : `the graph <${graph}>`;
}
