import type { ParserOptions } from 'n3';
import { isAbsoluteIri } from '../../iris.ts';
import { isLanguageTag } from '../../language-tags.ts';
import {
  type BlankNode,
  blankNode,
  defaultGraph,
  type Literal,
  literal,
  type NamedNode,
  namedNode,
  type Quad,
} from '../../terms.ts';
import type { ParserSetting } from '../contract.ts';
import { type Place, rdfSyntaxError, tooLargeError } from '../syntax-error.ts';

/** What n3 builds its quads with: our plain terms, checked as they are built; n3 itself lets an IRI stay relative. */
export function termFactory(
  { name, limits, labels }: ParserSetting,
  place: () => Place,
): NonNullable<ParserOptions['factory']> {
  const factory = {
    namedNode(iri: string): NamedNode {
      if (isAbsoluteIri(iri)) return namedNode(iri);
      const problem = `<${iri.slice(0, 200)}> is not an absolute IRI, and no base makes it one`;
      throw rdfSyntaxError(name, place(), problem);
    },
    blankNode(label?: string): BlankNode {
      return blankNode(label === undefined ? labels.fresh() : labels.labelled(label));
    },
    literal(value: string, languageOrDatatype?: string | NamedNode): Literal {
      if (value.length > limits.literalBytesMax) {
        throw tooLargeError(name, place(), `a literal is longer than ${limits.literalBytesMax} bytes`);
      }
      if (typeof languageOrDatatype === 'string' && !isLanguageTag(languageOrDatatype)) {
        throw rdfSyntaxError(name, place(), `"${languageOrDatatype}" is not a language tag`);
      }
      return languageOrDatatype === undefined ? literal(value) : literal(value, languageOrDatatype);
    },
    defaultGraph: () => defaultGraph,
    quad(subject: Quad['subject'], predicate: NamedNode, object: Quad['object'], graph: Quad['graph']): Quad {
      return { subject, predicate, object, graph };
    },
  };
  // RDF/JS terms have an `equals` that n3's parser never calls; ours are plain data.
  return factory as unknown as NonNullable<ParserOptions['factory']>;
}
