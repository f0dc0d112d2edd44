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
import { type ApiSettings, type QueryExtensions, rootOf } from '../dependencies.ts';
import type { GraphSizes } from './graph-sizes.ts';

/** The IRIs that W3C gave to formats (https://www.w3.org/ns/formats/): what is read, and what answers are written in. */
const rdfFormats = ['Turtle', 'TriG', 'N-Triples', 'N-Quads', 'RDF_XML', 'JSON-LD'];
const resultFormats = [
  'SPARQL_Results_JSON',
  'SPARQL_Results_XML',
  'SPARQL_Results_CSV',
  'SPARQL_Results_TSV',
  ...rdfFormats,
];

/** Patterns match what is stated (SPARQL 1.1 Entailment Regimes 1.1). */
const SIMPLE_ENTAILMENT = namedNode('http://www.w3.org/ns/entailment/Simple');

/**
 * The service as SPARQL 1.1 Service Description has it. Queries and updates have addresses of their own, so there are two
 * services over one dataset: a client that trusts the description sends each where it is taken.
 */
export function describeService(settings: ApiSettings, sizes: GraphSizes): Triple[] {
  const root = rootOf(settings);
  const query = namedNode(`${root}/sparql`);
  const update = namedNode(`${root}/sparql/update`);
  const dataset = blankNode('dataset');
  return [
    ...service(query, 'SPARQL11Query', dataset),
    ...resultFormats.map((name) => triple(query, term('sd', 'resultFormat'), term('formats', name))),
    ...capabilities(query, settings),
    ...service(update, 'SPARQL11Update', dataset),
    ...rdfFormats.map((name) => triple(update, term('sd', 'inputFormat'), term('formats', name))),
    ...capabilities(update, settings),
    ...describeExtensions(settings.extensions ?? {}),
    triple(SIMPLE_ENTAILMENT, term('rdf', 'type'), term('sd', 'EntailmentRegime')),
    ...describeDataset(dataset, sizes),
    ...describeInferred(query, root),
  ];
}

/**
 * The graph of what follows from the others, which is no part of the default dataset: queries ask for it with `inference=true`
 * or by its name. It is of no entailment regime that has a name, so it is described in words, with where its rules are.
 */
function describeInferred(query: NamedNode, root: string): Triple[] {
  const [collection, entry] = [blankNode('available'), blankNode('inferred')];
  return [
    triple(query, term('sd', 'availableGraphs'), collection),
    triple(collection, term('rdf', 'type'), term('sd', 'GraphCollection')),
    triple(collection, term('sd', 'namedGraph'), entry),
    triple(entry, term('rdf', 'type'), term('sd', 'NamedGraph')),
    triple(entry, term('sd', 'name'), namedNode(`${root}/graph/inferred`)),
    triple(entry, term('rdfs', 'comment'), literal(INFERRED, 'en')),
    triple(entry, term('rdfs', 'seeAlso'), namedNode(`${root}/inferred`)),
  ];
}

const INFERRED =
  'What follows from the other graphs by the SKOS data model and by the sub-classes, sub-properties, inverse, symmetric and transitive properties of the ontology, and is not stated. Ask for it by name, or with inference=true in the default graph.';

type Subject = Triple['subject'];

function service(endpoint: NamedNode, language: string, dataset: Subject): Triple[] {
  return [
    triple(endpoint, term('rdf', 'type'), term('sd', 'Service')),
    triple(endpoint, term('sd', 'endpoint'), endpoint),
    triple(endpoint, term('sd', 'supportedLanguage'), term('sd', language)),
    triple(endpoint, term('sd', 'defaultEntailmentRegime'), SIMPLE_ENTAILMENT),
    triple(endpoint, term('sd', 'defaultDataset'), dataset),
    // What FROM and its like can name: no graph is fetched from elsewhere.
    triple(endpoint, term('sd', 'availableGraphs'), dataset),
  ];
}

/** What holds of this server alone: its kind of default graph, and what its queries can do beyond the language. */
function capabilities(endpoint: NamedNode, { defaultGraph = 'union', extensions }: ApiSettings): Triple[] {
  const features = [
    ...(defaultGraph === 'union' ? ['UnionDefaultGraph'] : []),
    ...(extensions?.federation ? ['BasicFederatedQuery'] : []),
  ];
  const named = (property: string, iris: readonly string[] = []) =>
    iris.map((iri) => triple(endpoint, term('sd', property), namedNode(iri)));
  return [
    ...features.map((feature) => triple(endpoint, term('sd', 'feature'), term('sd', feature))),
    ...named('extensionFunction', extensions?.functions),
    ...named(
      'propertyFeature',
      extensions?.propertyFunctions?.map(({ iri }) => iri),
    ),
  ];
}

/** What the functions and property features of both services are. */
function describeExtensions({ functions = [], propertyFunctions = [] }: QueryExtensions): Triple[] {
  const isA = (iri: string, type: string) => triple(namedNode(iri), term('rdf', 'type'), term('sd', type));
  return [
    ...functions.map((iri) => isA(iri, 'Function')),
    ...propertyFunctions.flatMap(({ iri, label, comment }) => [
      isA(iri, 'Feature'),
      triple(namedNode(iri), term('rdfs', 'label'), literal(label, 'en')),
      triple(namedNode(iri), term('rdfs', 'comment'), literal(comment, 'en')),
    ]),
  ];
}

/** The default dataset (section 3.4.1) with the sizes of its graphs. */
function describeDataset(dataset: Subject, sizes: GraphSizes): Triple[] {
  const defaultGraph = blankNode('defaultGraph');
  return [
    triple(dataset, term('rdf', 'type'), term('sd', 'Dataset')),
    triple(dataset, term('rdf', 'type'), term('sd', 'GraphCollection')),
    triple(dataset, term('sd', 'defaultGraph'), defaultGraph),
    ...describeGraph(defaultGraph, sizes.default),
    ...sizes.named.flatMap(({ graph, triples }, at) => {
      const entry = blankNode(`named${at}`);
      const contents = blankNode(`graph${at}`);
      return [
        triple(dataset, term('sd', 'namedGraph'), entry),
        triple(entry, term('rdf', 'type'), term('sd', 'NamedGraph')),
        triple(entry, term('sd', 'name'), namedNode(graph)),
        triple(entry, term('sd', 'graph'), contents),
        ...describeGraph(contents, triples),
      ];
    }),
  ];
}

function describeGraph(graph: Subject, triples: number): Triple[] {
  const count: Term = literal(String(triples), namedNode(`${namespaces.xsd}integer`));
  return [
    triple(graph, term('rdf', 'type'), term('sd', 'Graph')),
    triple(graph, term('void', 'triples'), count),
  ];
}
