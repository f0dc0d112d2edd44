import { conditional } from '../../http/index.ts';
import {
  blankNode,
  literal,
  type NamedNode,
  namedNode,
  namespaces,
  type Term,
  type Triple,
  term,
  triple,
} from '../../rdf/index.ts';
import { type ApiDependencies, rootOf } from '../dependencies.ts';
import { rdfResponse } from '../rdf-response.ts';
import { chooseRepresentation, htmlRepresentation, rdfRepresentations } from '../representations.ts';
import { editorPage } from './query-page.ts';

/**
 * What `/sparql` says of itself to a client that asks no query (SPARQL 1.1 Service Description, section 2): RDF, or the
 * editor for whoever prefers a page.
 */
export async function serviceDescription(dependencies: ApiDependencies, request: Request): Promise<Response> {
  const representation = chooseRepresentation(request, [...rdfRepresentations, htmlRepresentation]);
  if (representation === htmlRepresentation) return editorPage(dependencies);
  const status = dependencies.engine.status();
  const tag = `${representation.suffix}-${dependencies.settings.version}`;
  const response = await conditional(request, status, tag, () =>
    rdfResponse(describeService(rootOf(dependencies.settings), status.statements), representation.mediaType),
  );
  response.headers.set('vary', 'Accept');
  return response;
}

/** The IRIs that W3C gave to the result formats (https://www.w3.org/ns/formats/). */
const resultFormats = [
  'SPARQL_Results_JSON',
  'SPARQL_Results_XML',
  'SPARQL_Results_CSV',
  'SPARQL_Results_TSV',
  'Turtle',
  'N-Triples',
  'RDF_XML',
  'JSON-LD',
];

function describeService(root: string, statements: number): Triple[] {
  const service = namedNode(`${root}/sparql`);
  const dataset = blankNode('dataset');
  const graph = blankNode('graph');
  const about =
    (subject: Triple['subject']) =>
    (predicate: NamedNode, object: Term): Triple =>
      triple(subject, predicate, object);
  const ofService = about(service);
  const a = term('rdf', 'type');
  return [
    ofService(a, term('sd', 'Service')),
    ofService(term('sd', 'endpoint'), service),
    ofService(term('sd', 'supportedLanguage'), term('sd', 'SPARQL11Query')),
    ofService(term('sd', 'feature'), term('sd', 'UnionDefaultGraph')),
    ...resultFormats.map((name) => ofService(term('sd', 'resultFormat'), term('formats', name))),
    ofService(term('sd', 'defaultDataset'), dataset),
    about(dataset)(a, term('sd', 'Dataset')),
    about(dataset)(term('sd', 'defaultGraph'), graph),
    about(graph)(a, term('sd', 'Graph')),
    about(graph)(term('void', 'triples'), literal(String(statements), namedNode(`${namespaces.xsd}integer`))),
  ];
}
