import { PinakesError } from '../../base/index.ts';
import { type RdfSyntax, rdfSyntaxes, rdfSyntaxOf } from '../media-types.ts';
import type { Quad } from '../terms.ts';
import { blankNodeLabels } from './blank-node-labels.ts';
import { defaultParseLimits, type ParseOptions, type ParserSetting, type PushParser } from './contract.ts';
import { decodeUtf8 } from './decode-text.ts';
import { jsonLdParser } from './json-ld/parse.ts';
import { n3FamilyParser } from './n3-family/parse.ts';
import { decodeXml } from './rdf-xml/decode-xml.ts';
import { rdfXmlParser } from './rdf-xml/parse.ts';

const batchQuads = 1000;

const parsers: Readonly<Record<RdfSyntax['name'], (setting: ParserSetting) => PushParser>> = {
  Turtle: n3FamilyParser,
  TriG: n3FamilyParser,
  'N-Triples': n3FamilyParser,
  'N-Quads': n3FamilyParser,
  'RDF/XML': rdfXmlParser,
  'JSON-LD': jsonLdParser,
};

/**
 * Parses one RDF document. Gives its quads in arrival order, in batches of about a thousand; a quad that stands twice in
 * the document comes twice. Statements of syntaxes without graphs are in the default graph. All of it streams but
 * JSON-LD, which is read whole.
 *
 * Throws `rdf-syntax` (detail: `file`, `line`, and where known `column`), `too-large` for a passed limit,
 * `unsupported-media-type`. Quads that came before the error have been given by then; the caller drops them.
 */
export async function* parseRdf(
  chunks: AsyncIterable<Uint8Array>,
  options: ParseOptions,
): AsyncGenerator<readonly Quad[], void, undefined> {
  const syntax = syntaxOf(options.mediaType);
  let pending: Quad[] = [];
  const parser = parsers[syntax.name]({
    mediaType: syntax.mediaType,
    baseIri: options.baseIri,
    name: options.name,
    limits: { ...defaultParseLimits, ...options.limits },
    labels: blankNodeLabels(options.blankNodePrefix),
    jsonLd: options.jsonLd ?? {},
    emit: (quad) => pending.push(quad),
  });
  const texts =
    syntax.name === 'RDF/XML' ? decodeXml(chunks, options.name) : decodeUtf8(chunks, options.name);
  for await (const text of texts) {
    if (text !== '') parser.write(text);
    if (pending.length >= batchQuads) yield* takeBatches();
  }
  await parser.end();
  yield* takeBatches();

  function* takeBatches(): Generator<readonly Quad[]> {
    const quads = pending;
    pending = [];
    for (let at = 0; at < quads.length; at += batchQuads) yield quads.slice(at, at + batchQuads);
  }
}

function syntaxOf(mediaType: string): RdfSyntax {
  const syntax = rdfSyntaxOf(mediaType);
  if (syntax) return syntax;
  const known = rdfSyntaxes.map((each) => each.mediaType);
  throw new PinakesError(
    'unsupported-media-type',
    `"${mediaType}" is no RDF syntax that is read here. Use one of ${known.join(', ')}.`,
    { detail: { mediaType, supported: known } },
  );
}
