import { PinakesError } from '../../base/index.ts';
import { conditional, type Handler, htmlResponse, type Route } from '../../http/index.ts';
import { namedNode } from '../../rdf/index.ts';
import { type ApiDependencies, type ApiSettings, basePathOf, rootOf } from '../dependencies.ts';
import { rdfResponse } from '../rdf-response.ts';
import {
  chooseRepresentation,
  htmlRepresentation,
  type Representation,
  rdfRepresentations,
} from '../representations.ts';
import { linkHeader } from './links.ts';
import {
  ontologySections,
  shapesSections,
  type VocabularySection,
  vocabularyView,
} from './vocabulary-view.ts';

type Vocabulary = {
  readonly name: 'ontology' | 'shapes';
  readonly title: string;
  readonly sections: readonly VocabularySection[];
};

const vocabularies: readonly Vocabulary[] = [
  { name: 'ontology', title: 'The Pinakes ontology', sections: ontologySections },
  { name: 'shapes', title: 'The Pinakes shapes', sections: shapesSections },
];

const served: readonly Representation[] = [htmlRepresentation, ...rdfRepresentations];

/** One graph, whole; the graph is given as a value, so there is nothing to paste and nothing to keep in a file. */
const WHOLE_GRAPH = 'CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?graph { ?s ?p ?o } }';

/** `/ontology` and `/shapes`: by Accept or by suffix, as a page or as RDF. */
export function vocabularyRoutes(dependencies: ApiDependencies): Route[] {
  return vocabularies.flatMap((vocabulary): Route[] => [
    {
      method: 'GET',
      path: `/${vocabulary.name}`,
      handler: vocabularyPage(dependencies, vocabulary, undefined),
    },
    ...served.map(
      (representation): Route => ({
        method: 'GET',
        path: `/${vocabulary.name}.${representation.suffix}`,
        handler: vocabularyPage(dependencies, vocabulary, representation),
      }),
    ),
  ]);
}

function vocabularyPage(
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
  { engine, pages, settings }: ApiDependencies,
  vocabulary: Vocabulary,
  { mediaType }: Representation,
): Promise<Response> {
  const graph = namedNode(graphIri(settings, vocabulary));
  const triples = await engine.construct({ text: WHOLE_GRAPH, bindings: { graph } });
  if (triples.length === 0) {
    throw new PinakesError('not-found', `The graph of the ${vocabulary.name} holds no statements.`);
  }
  if (mediaType !== 'text/html') return rdfResponse(triples, mediaType);
  const { title, name, sections } = vocabulary;
  return htmlResponse(
    pages.vocabulary(vocabularyView(triples, { title, path: `/${name}`, graph: graph.value, sections })),
  );
}

function graphIri(settings: ApiSettings, { name }: Vocabulary): string {
  return `${rootOf(settings)}/graph/${name}`;
}
