import { rdfSyntaxOfFile } from '../../rdf/index.ts';

const ADDRESS = '<(?:https?://|urn:|info:|file:)[^\\s<>"]*>';
const SUBJECT = `(?:${ADDRESS}|_:[\\w.-]+)`;
/** A statement of N-Triples or of Turtle without prefixes. */
const LINE = new RegExp(`^${SUBJECT}\\s+(?:${ADDRESS}|a)\\s+\\S`);
/** A statement with a fourth term: what N-Quads has, and no other syntax. */
const QUAD = new RegExp(
  `^${SUBJECT}\\s+${ADDRESS}\\s+(?:${SUBJECT}|"(?:[^"\\\\]|\\\\.)*"(?:@[\\w-]+|\\^\\^${ADDRESS})?)\\s+${SUBJECT}\\s*\\.`,
);

/** White space, comments and declarations of XML before its first element. */
function afterProlog(start: string): string {
  return start.replace(/^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\])?\s*>)+/, '');
}

function afterComments(start: string): string {
  return start.replace(/^(?:\s+|#[^\n]*\n)+/, '');
}

/** Whether a document begins as one of the syntaxes of RDF does. */
export function looksLikeRdf(start: string): boolean {
  return looksLikeRdfXml(start) || looksLikeTurtle(start) || looksLikeJsonLd(start);
}

/** Whether a document begins with the element of RDF/XML. */
export function looksLikeRdfXml(start: string): boolean {
  return /^<(?:[\w-]+:)?RDF[\s>]/.test(afterProlog(start));
}

function looksLikeTurtle(start: string): boolean {
  const first = afterComments(start);
  return /^(?:@(?:prefix|base)\s|(?:prefix|base)\s+[\w.-]*:?\s*<)/i.test(first) || LINE.test(first);
}

/** JSON with the marks of JSON-LD near its beginning. */
export function looksLikeJsonLd(start: string): boolean {
  return /^[\s[]*\{/.test(start) && /"@(?:context|graph|id|type)"\s*:/.test(start);
}

/** The media type of a document by its beginning, then by the name of its file; TriG reads Turtle and N-Triples too. */
export function mediaTypeOf(start: string, fileName: string): string {
  if (looksLikeRdfXml(start)) return 'application/rdf+xml';
  if (/^[\s[]*[[{]\s*["{\]}]/.test(start)) return 'application/ld+json';
  if (QUAD.test(afterComments(start))) return 'application/n-quads';
  const named = rdfSyntaxOfFile(fileName)?.mediaType;
  if (named !== undefined && named !== 'text/turtle' && named !== 'application/rdf+xml') return named;
  return /^\s*</.test(start) && !LINE.test(afterComments(start)) && !looksLikeTurtle(start)
    ? 'application/rdf+xml'
    : 'application/trig';
}
