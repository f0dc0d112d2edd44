import { type BlankNode, blankNode, type NamedNode, namedNode } from '../../rdf/index.ts';

/** The subject that a request names: by its IRI, or by `_:` and its label in the catalogue where it is a blank node. */
export function subjectTerm(text: string): NamedNode | BlankNode {
  return text.startsWith('_:') ? blankNode(text.slice(2)) : namedNode(text);
}
