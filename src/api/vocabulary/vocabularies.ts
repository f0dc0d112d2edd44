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

/** A graph that is served whole, as RDF and, where there is one, as a page about it. */
export type Vocabulary = {
  readonly name: 'ontology' | 'shapes' | 'alignments';
  /** Where it is served, below the base path. */
  readonly path: string;
  /** Draws the page as HTML; undefined where the graph is empty. */
  readonly page?: (dependencies: ApiDependencies) => Promise<string | undefined>;
};

const representationsOf = ({ page }: Vocabulary): readonly Representation[] =>
  page === undefined ? rdfRepresentations : [htmlRepresentation, ...rdfRepresentations];

/** One graph, whole; the graph is given as a value, so there is nothing to paste and nothing to keep in a file. */
const WHOLE_GRAPH = 'CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?graph { ?s ?p ?o } }';

/** Its path, by Accept or by suffix, as a page or as RDF. */
export function routesOf(dependencies: ApiDependencies, vocabulary: Vocabulary): Route[] {
  const { path } = vocabulary;
  const kept = withKeptPage(dependencies, vocabulary);
  return [
    { method: 'GET', path, handler: handlerOf(dependencies, kept, undefined) },
    ...representationsOf(vocabulary).map(
      (representation): Route => ({
        method: 'GET',
        path: `${path}.${representation.suffix}`,
        handler: handlerOf(dependencies, kept, representation),
      }),
    ),
  ];
}

/** A page is the same for everybody, and long: it is drawn once for each state of the catalogue. */
function withKeptPage(dependencies: ApiDependencies, vocabulary: Vocabulary): Vocabulary {
  const { engine, settings } = dependencies;
  const { page } = vocabulary;
  if (page === undefined || settings.remember === false) return vocabulary;
  return { ...vocabulary, page: perGeneration(engine, () => page(dependencies)) };
}

function handlerOf(
  dependencies: ApiDependencies,
  vocabulary: Vocabulary,
  bySuffix: Representation | undefined,
): Handler {
  const { engine, settings } = dependencies;
  const path = `${basePathOf(settings)}${vocabulary.path}`;
  const served = representationsOf(vocabulary);
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
    const page = await vocabulary.page?.(dependencies);
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
