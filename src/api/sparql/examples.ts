/** The functions are no part of SPARQL itself: `docs/sparql.md` describes them. */
const prefixes = `PREFIX pf: <https://w3id.org/pinakes/functions#>
PREFIX pin: <https://w3id.org/pinakes/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
`;

/** What the query page offers to start from; shown and edited as text, so kept as text. */
export const exampleQueries: readonly { readonly title: string; readonly query: string }[] = [
  {
    title: 'Which case studies demonstrate principle 3?',
    query: `${prefixes}
SELECT ?caseStudy ?title ?principle WHERE {
  ?caseStudy a pin:CaseStudy ;
    dcterms:title ?title ;
    pin:demonstrates ?demonstrated .
  ?demonstrated pin:position 3 ;
    dcterms:title ?principle .
}
ORDER BY ?title`,
  },
  {
    title: 'The principles in order, with how many case studies each has',
    query: `${prefixes}
SELECT ?position ?principle (COUNT(?caseStudy) AS ?caseStudies) WHERE {
  ?thing a pin:Principle ;
    pin:position ?position ;
    dcterms:title ?principle .
  OPTIONAL { ?caseStudy pin:demonstrates ?thing }
}
GROUP BY ?position ?principle
ORDER BY ?position`,
  },
  {
    title: 'The subject terms that most resources have',
    query: `${prefixes}
SELECT ?subject ?label (COUNT(?resource) AS ?resources) WHERE {
  ?resource a pin:Resource ;
    dcterms:subject ?subject .
  ?subject skos:prefLabel ?label .
}
GROUP BY ?subject ?label
ORDER BY DESC(?resources) ?label
LIMIT 20`,
  },
  {
    title: 'What says something of carers, best first? (full-text search)',
    query: `${prefixes}
SELECT ?thing ?score ?snippet WHERE {
  (?thing ?score ?snippet) pf:search ("carers" 20) .
}
ORDER BY DESC(?score)`,
  },
  {
    title: 'Which resources are related to the first one, and why?',
    query: `${prefixes}
SELECT ?other ?title ?score ?reason WHERE {
  ?resource dcterms:identifier "1000" .
  (?other ?score ?reason) pf:related (?resource 10) .
  ?other dcterms:title ?title .
}
ORDER BY DESC(?score)`,
  },
  {
    title: 'Is anything looked for and not stated?',
    query: `${prefixes}
ASK { ?resource pin:notStated dcterms:issued }`,
  },
  {
    title: 'A description of the first resource, as a graph',
    query: `${prefixes}
DESCRIBE ?resource WHERE { ?resource dcterms:identifier "1000" }`,
  },
];
