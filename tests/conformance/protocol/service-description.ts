import { expect } from 'vitest';
import { namespaces, type Quad, rdfSyntaxes } from '../../../src/rdf/index.ts';
import { parseText } from '../../rdf/parsing.ts';

/*
 * The entries of the suite say in their names alone what is to be tested; these are the checks.
 */
export const serviceDescriptionTests: Readonly<Record<string, (endpoint: string) => Promise<void>>> = {
  'returns-rdf': returnsRdf,
  'has-endpoint-triple': hasEndpointTriple,
  'conforms-to-schema': conformsToSchema,
};

const { sd } = namespaces;
const RDF_TYPE = `${namespaces.rdf}type`;

async function describe(endpoint: string, accept: string): Promise<readonly Quad[]> {
  const response = await fetch(endpoint, { headers: { accept } });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')?.replace(/;.*$/, '')).toBe(accept);
  return parseText(await response.text(), { mediaType: accept });
}

async function returnsRdf(endpoint: string): Promise<void> {
  for (const { mediaType, holdsGraphs } of rdfSyntaxes) {
    if (holdsGraphs && mediaType !== 'application/ld+json') continue;
    expect((await describe(endpoint, mediaType)).length, mediaType).toBeGreaterThan(10);
  }
}

async function hasEndpointTriple(endpoint: string): Promise<void> {
  const quads = await describe(endpoint, 'text/turtle');
  const endpoints = quads.filter(({ predicate }) => predicate.value === `${sd}endpoint`);
  expect(endpoints.map(({ object }) => object.value)).toContain(endpoint);
}

/** Domains and ranges of the properties (https://www.w3.org/ns/sparql-service-description#). */
const schema: Readonly<Record<string, { readonly domain: string; readonly range?: string }>> = {
  endpoint: { domain: 'Service' },
  feature: { domain: 'Service', range: 'Feature' },
  supportedLanguage: { domain: 'Service', range: 'Language' },
  resultFormat: { domain: 'Service' },
  inputFormat: { domain: 'Service' },
  extensionFunction: { domain: 'Service', range: 'Function' },
  propertyFeature: { domain: 'Service', range: 'Feature' },
  defaultEntailmentRegime: { domain: 'Service', range: 'EntailmentRegime' },
  availableGraphs: { domain: 'Service', range: 'GraphCollection' },
  defaultDataset: { domain: 'Service', range: 'Dataset' },
  defaultGraph: { domain: 'Dataset', range: 'Graph' },
  namedGraph: { domain: 'GraphCollection', range: 'NamedGraph' },
  name: { domain: 'NamedGraph' },
  graph: { domain: 'NamedGraph', range: 'Graph' },
};

/** Instances that the vocabulary itself defines, so that a description need not say what they are. */
const known: Readonly<Record<string, string>> = {
  SPARQL10Query: 'Language',
  SPARQL11Query: 'Language',
  SPARQL11Update: 'Language',
  DereferencesURIs: 'Feature',
  UnionDefaultGraph: 'Feature',
  RequiresDataset: 'Feature',
  EmptyGraphs: 'Feature',
  BasicFederatedQuery: 'Feature',
};

/** Exactly one of the property for each instance of the class. */
const exactlyOne: readonly (readonly [string, string])[] = [
  ['Service', 'endpoint'],
  ['Dataset', 'defaultGraph'],
  ['NamedGraph', 'name'],
];

async function conformsToSchema(endpoint: string): Promise<void> {
  const quads = await describe(endpoint, 'text/turtle');
  const isTyped = (node: string, type: string) =>
    quads.some(
      (q) => q.subject.value === node && q.predicate.value === RDF_TYPE && q.object.value === sd + type,
    );
  // A Dataset is a GraphCollection that has a default graph (section 3.2).
  const is = (node: string, type: string) =>
    known[node.slice(sd.length)] === type ||
    isTyped(node, type) ||
    (type === 'GraphCollection' && isTyped(node, 'Dataset'));
  for (const { subject, predicate, object } of quads) {
    if (!predicate.value.startsWith(sd)) continue;
    const name = predicate.value.slice(sd.length);
    expect(schema, 'properties of the vocabulary').toHaveProperty(name);
    const { domain, range } = schema[name]!;
    expect(is(subject.value, domain), `${subject.value}, which has sd:${name}, is a sd:${domain}`).toBe(true);
    expect(object.termType, `sd:${name}`).not.toBe('Literal');
    if (range !== undefined) expect(is(object.value, range), `${object.value} is a sd:${range}`).toBe(true);
  }
  for (const [type, property] of exactlyOne) {
    const instances = quads.filter(
      ({ predicate, object }) => predicate.value === RDF_TYPE && object.value === sd + type,
    );
    for (const { subject } of instances) {
      const values = quads.filter(
        (q) => q.subject.value === subject.value && q.predicate.value === sd + property,
      );
      expect(values.length, `sd:${property} of ${subject.value}`).toBe(1);
    }
  }
}
