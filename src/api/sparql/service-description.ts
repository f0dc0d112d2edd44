import { graphAccess } from '../../auth/index.ts';
import { conditional, type RequestContext } from '../../http/index.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { rdfResponse } from '../rdf-response.ts';
import {
  chooseRepresentation,
  htmlRepresentation,
  rdfRepresentations,
  representationTag,
} from '../representations.ts';
import { describeService } from './describe-service.ts';
import { graphSizes } from './graph-sizes.ts';
import { editorPage } from './query-page.ts';

export type DescribeHandler = (request: Request, caller: RequestContext['caller']) => Promise<Response>;

/**
 * What `/sparql` says of itself to a client that asks no query (SPARQL 1.1 Service Description, section 2): RDF, or the
 * editor for whoever prefers a page.
 */
export function serviceDescription(dependencies: ApiDependencies): DescribeHandler {
  const { engine, settings } = dependencies;
  const sizes = graphSizes(engine, settings.defaultGraph ?? 'union');
  return async (request, caller) => {
    const representation = chooseRepresentation(request, [...rdfRepresentations, htmlRepresentation]);
    if (representation === htmlRepresentation) return editorPage(dependencies);
    const access = graphAccess(caller);
    const tag = representationTag(representation.suffix, settings.version, access);
    const response = await conditional(request, engine.status(), tag, async () => {
      const triples = describeService(settings, await sizes(access));
      return rdfResponse(triples, representation.mediaType);
    });
    response.headers.set('vary', 'Accept');
    return response;
  };
}
