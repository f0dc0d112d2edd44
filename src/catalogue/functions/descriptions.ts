import { namespaces } from '../../rdf/index.ts';

/** What a client is told of a property function. */
export type FunctionDescription = {
  readonly iri: string;
  /** As it is usually written. */
  readonly name: string;
  readonly label: string;
  readonly comment: string;
};

/** Full text: the words that a reader would type on the search page. */
export const searchDescription: FunctionDescription = {
  iri: `${namespaces.pf}search`,
  name: 'pf:search',
  label: 'full-text search',
  comment:
    '(?thing ?score ?snippet) pf:search ("words" 20 pin:Resource) finds the things that the search page finds for the words, best first. The number of results and the class are optional.',
};

export const relatedDescription: FunctionDescription = {
  iri: `${namespaces.pf}related`,
  name: 'pf:related',
  label: 'related resources',
  comment:
    '(?other ?score ?reason) pf:related (?resource 10) finds the resources that are related to a resource, with why they are, best first. The number of results is optional.',
};

export const inSchemeDescription: FunctionDescription = {
  iri: `${namespaces.pf}inScheme`,
  name: 'pf:inScheme',
  label: 'concepts of a scheme',
  comment:
    '?concept pf:inScheme ?scheme finds what is in a concept scheme as readers browse it: what says so, its top concepts, and what lies below these and says of no scheme that it is in it. Those of pf:noScheme are the concepts that are in none. With the name of a condition of the thesaurus report behind the scheme, what a first look clears of breaking it is left out.',
};

export const closesRoundDescription: FunctionDescription = {
  iri: `${namespaces.pf}closesRound`,
  name: 'pf:closesRound',
  label: 'steps that close rounds',
  comment:
    '(?thing ?other) pf:closesRound (skos:broader skos:narrower) finds the steps of a property, and backwards of its inverse, by which things lead back to themselves: one of each round. The inverse is optional.',
};

export const functionDescriptions: readonly FunctionDescription[] = [
  searchDescription,
  relatedDescription,
  inSchemeDescription,
  closesRoundDescription,
];
