import type { Route } from '../../http/index.ts';
import { namedNode } from '../../rdf/index.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { graphIri, routesOf, type Vocabulary } from './vocabularies.ts';
import { shapesSections, vocabularyView } from './vocabulary-view.ts';

const ontology: Vocabulary = {
  name: 'ontology',
  async page({ catalogue, pages }) {
    const view = await catalogue.ontology();
    return view && pages.ontology({ ontology: view, path: '/ontology' });
  },
};

const shapes: Vocabulary = {
  name: 'shapes',
  async page({ engine, pages, settings }) {
    const graph = namedNode(graphIri(settings, { name: 'shapes' }));
    const triples = await engine.construct({
      text: 'CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?graph { ?s ?p ?o } }',
      bindings: { graph },
    });
    if (triples.length === 0) return undefined;
    const page = {
      title: 'The Pinakes shapes',
      path: '/shapes',
      graph: graph.value,
      sections: shapesSections,
    };
    return pages.vocabulary(vocabularyView(triples, page));
  },
};

/** The vocabulary and the profile, as pages and as RDF. */
export function vocabularyRoutes(dependencies: ApiDependencies): Route[] {
  return [ontology, shapes].flatMap((vocabulary) => routesOf(dependencies, vocabulary));
}
