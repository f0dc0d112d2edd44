import { PinakesError } from '../../base/index.ts';
import { perGeneration } from '../../catalogue/index.ts';
import { conditional, type Handler, htmlResponse, type Route } from '../../http/index.ts';
import { namedNode } from '../../rdf/index.ts';
import { type ApiDependencies, type ApiSettings, basePathOf, rootOf } from '../dependencies.ts';
import { linkHeader } from '../links.ts';
import { rdfResponse } from '../rdf-response.ts';
import {
  chooseRepresentation,
  htmlRepresentation,
  type Representation,
  rdfRepresentations,
} from '../representations.ts';

/** A graph that is served whole, as RDF or as a page about it. */
export type Vocabulary = {
  readonly name: 'ontology' | 'shapes';
  /** The page as HTML; undefined where the graph is empty. */
  readonly page: (dependencies: ApiDependencies) => Promise<string | undefined>;
};

const served: readonly Representation[] = [htmlRepresentation, ...rdfRepresentations];

/** One graph, whole; the graph is given as a value, so there is nothing to paste and nothing to keep in a file. */
const WHOLE_GRAPH = 'CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?graph { ?s ?p ?o } }';

/** `/{name}`: by Accept or by suffix, as a page or as RDF. */
export function routesOf(dependencies: ApiDependencies, { name, page }: Vocabulary): Route[] {
  const { engine, settings } = dependencies;
  // The same for everybody, and long: drawn once for each state of the catalogue.
  const drawn = () => page(dependencies);
  const vocabulary = { name, page: settings.remember === false ? drawn : perGeneration(engine, drawn) };
  return [
    { method: 'GET', path: `/${name}`, handler: handlerOf(dependencies, vocabulary, undefined) },
    ...served.map(
      (representation): Route => ({
        method: 'GET',
        path: `/${name}.${representation.suffix}`,
        handler: handlerOf(dependencies, vocabulary, representation),
      }),
    ),
  ];
}

function handlerOf(
  dependencies: ApiDependencies,
  vocabulary: Vocabulary,
  bySuffix: Representation | undefined,
): Handler {
  const { engine, settings } = dependencies;
  const path = `${basePathOf(settings)}/${vocabulary.name}`;
  return async (request) => {
    const representation = bySuffix ?? chooseRepresentation(request, served);
    const tag = `${representation.suffix}-${settings.version}`;
    const response = await conditional(request, engine.status(), tag, () =>
      represent(dependencies, vocabulary, representation),
    );
    const graph = graphIri(settings, vocabulary);
    response.headers.set('link', linkHeader(path, graph, served, representation));
    if (bySuffix === undefined) {
      response.headers.set('vary', 'Accept');
      response.headers.set('content-location', `${path}.${representation.suffix}`);
    }
    return response;
  };
}

async function represent(
  dependencies: ApiDependencies,
  vocabulary: Vocabulary,
  { mediaType }: Representation,
): Promise<Response> {
  if (mediaType === 'text/html') {
    const page = await vocabulary.page(dependencies);
    if (page === undefined) throw emptyGraph(vocabulary);
    return htmlResponse(page);
  }
  const graph = namedNode(graphIri(dependencies.settings, vocabulary));
  const triples = await dependencies.engine.construct({ text: WHOLE_GRAPH, bindings: { graph } });
  if (triples.length === 0) throw emptyGraph(vocabulary);
  return rdfResponse(triples, mediaType);
}

function emptyGraph({ name }: Vocabulary): PinakesError {
  return new PinakesError('not-found', `The graph of the ${name} holds no statements.`);
}

export function graphIri(settings: ApiSettings, { name }: Pick<Vocabulary, 'name'>): string {
  return `${rootOf(settings)}/graph/${name}`;
}
