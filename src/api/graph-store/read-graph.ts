import { graphAccess } from '../../auth/index.ts';
import { conditional, type Handler, startedStream } from '../../http/index.ts';
import { rdfSyntaxes } from '../../rdf/index.ts';
import { askedVersion, atOf, withVersion } from '../asked-version.ts';
import { type ApiDependencies, callerLimits } from '../dependencies.ts';
import {
  chooseRepresentation,
  htmlRepresentation,
  type Representation,
  representationTag,
} from '../representations.ts';
import { graphExists, noSuchGraph } from './existence.ts';
import { graphPage } from './graph-page.ts';
import type { Target } from './target.ts';

/** The graph itself; which graph that is, the dataset of the query says. */
const WHOLE_GRAPH = 'CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }';

const representations: readonly Representation[] = [...rdfSyntaxes, htmlRepresentation];

/**
 * GET (Graph Store Protocol, section 5.2): the statements of one graph in the syntax that was negotiated, 404 for a graph
 * without any; a browser goes to where its reader can look at them. `?default` is what queries have as their default graph, and `at` asks for an earlier state.
 */
export function readGraph(
  { engine, settings }: ApiDependencies,
  targetOf: (request: Request) => Target,
): Handler {
  return async (request, { caller }) => {
    const target = targetOf(request);
    const access = graphAccess(caller);
    const version = await askedVersion(engine, atOf(new URL(request.url).searchParams));
    const at = version?.generation;
    const representation = chooseRepresentation(request, representations);
    if (!(await graphExists(engine, target, access, at))) throw noSuchGraph(target);
    if (representation === htmlRepresentation) return graphPage(target, version?.text, settings);
    const tag = representationTag(representation.suffix, settings.version, access);
    const response = await conditional(request, version ?? engine.status(), tag, async () => {
      const answer = await engine.query({
        text: WHOLE_GRAPH,
        access,
        at,
        ...callerLimits(settings, caller),
        ...(target.graph === '' ? {} : { dataset: { default: [target.graph], named: [] } }),
        solutionsType: undefined,
        graphType: representation.mediaType,
        signal: request.signal,
      });
      const body = await startedStream(answer.body);
      return new Response(body, { headers: { 'content-type': withCharset(answer.mediaType) } });
    });
    response.headers.set('vary', 'Accept');
    return withVersion(response, version, request);
  };
}

function withCharset(mediaType: string): string {
  return mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType;
}
