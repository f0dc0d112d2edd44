import { isAbsoluteIri } from '../../iris.ts';
import { namespaces } from '../../namespaces.ts';
import {
  type BlankNode,
  blankNode,
  defaultGraph,
  literal,
  type NamedNode,
  namedNode,
  type Quad,
} from '../../terms.ts';
import type { ParserSetting } from '../contract.ts';
import { keptDouble } from './expanded.ts';

/** A term as jsonld gives it: RDF/JS fields, but only those that it needs. */
export type JsonLdTerm = {
  readonly termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'DefaultGraph';
  readonly value: string;
  readonly language?: string;
  readonly datatype?: { readonly value: string };
};
export type JsonLdQuad = {
  readonly subject: JsonLdTerm;
  readonly predicate: JsonLdTerm;
  /** Null for an item of a list that is no IRI and no value. */
  readonly object: JsonLdTerm | null;
  readonly graph: JsonLdTerm;
};

/**
 * Turns jsonld's quads into ours. What has no well-formed IRIs is left out, as the specification says
 * (https://www.w3.org/TR/json-ld11-api/#deserialize-json-ld-to-rdf-algorithm).
 */
export function emitQuads(quads: readonly JsonLdQuad[], { labels, emit }: ParserSetting): void {
  for (const { subject, predicate, object, graph } of quads) {
    const ours = {
      subject: resource(subject),
      predicate: isWellFormed(predicate.value) ? namedNode(predicate.value) : undefined,
      object: object?.termType === 'Literal' ? toLiteral(object) : object && resource(object),
      graph: graph.termType === 'DefaultGraph' ? defaultGraph : resource(graph),
    };
    if (ours.subject && ours.predicate && ours.object && ours.graph) emit(ours as Quad);
  }

  function resource({ termType, value }: JsonLdTerm): NamedNode | BlankNode | undefined {
    if (termType === 'BlankNode') return blankNode(labels.labelled(value));
    return isWellFormed(value) ? namedNode(value) : undefined;
  }
}

/** A second `#`, which Turtle lets pass, is what a property relative to a vocabulary may come to. */
function isWellFormed(iri: string): boolean {
  return isAbsoluteIri(iri) && iri.indexOf('#') === iri.lastIndexOf('#');
}

function toLiteral({ value, language, datatype }: JsonLdTerm): Quad['object'] | undefined {
  if (language) return literal(value, language);
  const iri = datatype?.value ?? `${namespaces.xsd}string`;
  if (iri === keptDouble) return literal(value, namedNode(`${namespaces.xsd}double`));
  return isWellFormed(iri) ? literal(value, namedNode(iri)) : undefined;
}
