export type { DocumentLoader, JsonLdOptions, ParseLimits, ParseOptions } from './io/contract.ts';
export type { StatementSink } from './io/lines/statement-sink.ts';
export { plainTerm as nTriplesTerm } from './io/n3-family/write-terms.ts';
export { isStatementLines, parseRdf, readStatementLines, readStatementText } from './io/parse.ts';
export { PATCH_END, patchHead, patchRows, RDF_PATCH } from './io/rdf-patch.ts';
export { type SerialiseOptions, serialiseRdf } from './io/serialise.ts';
export { type XmlHandlers, type XmlLimits, type XmlReader, type XmlTag, xmlReader } from './io/xml-events.ts';
export { isAbsoluteIri, resolveIri } from './iris.ts';
export { isLanguageTag } from './language-tags.ts';
export { type RdfSyntax, rdfSyntaxes, rdfSyntaxOf, rdfSyntaxOfFile } from './media-types.ts';
export { namespaces, type Prefix, term } from './namespaces.ts';
export {
  type BlankNode,
  blankNode,
  type DefaultGraph,
  defaultGraph,
  type GraphName,
  type Literal,
  literal,
  type NamedNode,
  namedNode,
  type Quad,
  quad,
  rdfLangString,
  sameTerm,
  type Term,
  type Triple,
  triple,
  xsdString,
} from './terms.ts';
