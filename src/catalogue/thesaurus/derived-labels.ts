import type { Derivation } from '../../engine/index.ts';
import { namespaces, term } from '../../rdf/index.ts';

const kinds = ['prefLabel', 'altLabel', 'hiddenLabel'] as const;

/** In a named graph and in the unnamed one: a plain label goes where the label as a thing is said to be one. */
const operations = kinds.flatMap((kind) => [
  `INSERT { GRAPH ?g { ?concept skos:${kind} ?label } }
   WHERE { GRAPH ?g { ?concept skosxl:${kind} ?thing . ?thing skosxl:literalForm ?label } }`,
  `INSERT { ?concept skos:${kind} ?label }
   WHERE { ?concept skosxl:${kind} ?thing . ?thing skosxl:literalForm ?label }`,
]);

/**
 * The labels that follow from labels as things: SKOS Reference, appendix B.3.4.1, S55 to S57 (the property chains of
 * skosxl:prefLabel, altLabel and hiddenLabel with skosxl:literalForm).
 */
export const derivedLabels: Derivation = {
  from: term('skosxl', 'literalForm'),
  update: `PREFIX skos: <${namespaces.skos}>\nPREFIX skosxl: <${namespaces.skosxl}>\n${operations.join(' ;\n')}`,
};
