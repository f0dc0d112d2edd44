import { type Caller, graphAccess, seesAgents } from '../auth/index.ts';
import { PinakesError } from '../base/index.ts';
import type { Engine } from '../engine/index.ts';
import { namedNode, type Triple } from '../rdf/index.ts';
import { type ApiSettings, rootOf } from './dependencies.ts';

const PREFIX = 'PREFIX prov: <http://www.w3.org/ns/prov#>';

/**
 * A change set, who made it, and what it made of things: as many statements as a page may have. A change set of more
 * things is asked for by SPARQL. The graph is a value of the query, so there is nothing to paste.
 */
const CHANGE_SET = `${PREFIX}
CONSTRUCT { ?s ?p ?o }
WHERE { GRAPH ?provenance {
  { ?about ?p ?o BIND(?about AS ?s) }
  UNION { ?about prov:wasAssociatedWith ?s . ?s ?p ?o }
  UNION { { SELECT ?s WHERE { ?s prov:wasGeneratedBy ?about } LIMIT 1000 } ?s ?p ?o }
  UNION { { SELECT ?s WHERE { ?s prov:wasInvalidatedBy ?about } LIMIT 1000 } ?s ?p ?o }
} }`;

/** The versions of a thing, and the change sets and agents that made them. */
const THING = `${PREFIX}
CONSTRUCT { ?s ?p ?o }
WHERE { GRAPH ?provenance {
  { ?s prov:specializationOf ?about . ?s ?p ?o }
  UNION { ?version prov:specializationOf ?about . ?version prov:wasGeneratedBy ?s . ?s ?p ?o }
  UNION { ?version prov:specializationOf ?about . ?version prov:wasInvalidatedBy ?s . ?s ?p ?o }
  UNION {
    ?version prov:specializationOf ?about . ?version prov:wasGeneratedBy ?change .
    ?change prov:wasAssociatedWith ?s . ?s ?p ?o
  }
} }`;

export type ProvenanceParts = { readonly engine: Pick<Engine, 'construct'>; readonly settings: ApiSettings };

/** PROV-O of a change set, by its number, as a caller may have it. @throws PinakesError `unauthenticated` */
export function changeSetProvenance(parts: ProvenanceParts, id: number, caller: Caller) {
  return provenance(parts, CHANGE_SET, `${rootOf(parts.settings)}/history/${id}`, caller);
}

/** PROV-O of a thing, by its IRI, as a caller may have it. @throws PinakesError `unauthenticated` */
export function thingProvenance(parts: ProvenanceParts, iri: string, caller: Caller) {
  return provenance(parts, THING, iri, caller);
}

function provenance(
  { engine, settings }: ProvenanceParts,
  text: string,
  about: string,
  caller: Caller,
): Promise<readonly Triple[]> {
  if (!seesAgents(caller, settings.provenance)) {
    throw new PinakesError(
      'unauthenticated',
      'Provenance as RDF names who changed something, and is for those who have a token. Send one, or ask for the page or JSON.',
    );
  }
  const graph = namedNode(`${rootOf(settings)}/graph/provenance`);
  return engine.construct({
    text,
    bindings: { provenance: graph, about: namedNode(about) },
    access: { ...graphAccess(caller), staff: true },
  });
}
