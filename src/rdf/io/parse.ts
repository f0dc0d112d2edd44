import { PinakesError } from '../../base/index.ts';
import { type RdfSyntax, rdfSyntaxes, rdfSyntaxOf } from '../media-types.ts';
import type { Quad } from '../terms.ts';
import { blankNodeLabels } from './blank-node-labels.ts';
import { defaultParseLimits, type ParseOptions, type ParserSetting, type PushParser } from './contract.ts';
import { decodeUtf8, pieces } from './decode-text.ts';
import { jsonLdParser } from './json-ld/parse.ts';
import { lineParser } from './lines/line-parser.ts';
import { quadSink } from './lines/quad-sink.ts';
import type { StatementSink } from './lines/statement-sink.ts';
import { n3FamilyParser } from './n3-family/parse.ts';
import { decodeXml } from './rdf-xml/decode-xml.ts';
import { rdfXmlParser } from './rdf-xml/parse.ts';

const batchQuads = 1000;

type LineSyntax = 'N-Triples' | 'N-Quads';

const parsers: Readonly<
  Record<Exclude<RdfSyntax['name'], LineSyntax>, (setting: ParserSetting) => PushParser>
> = {
  Turtle: n3FamilyParser,
  TriG: n3FamilyParser,
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
  const setting = settingOf(options, syntax);
  const emit = (quad: Quad) => pending.push(quad);
  const { name } = syntax;
  if (isLineSyntax(name)) {
    const parser = lineParser({ ...setting, allowsGraph: name === 'N-Quads' }, quadSink(emit));
    for await (const bytes of pieces(chunks)) {
      parser.write(bytes);
      if (pending.length >= batchQuads) yield* takeBatches();
    }
    parser.end();
  } else {
    const parser = parsers[name]({ ...setting, emit });
    const texts = name === 'RDF/XML' ? decodeXml(chunks, options.name) : decodeUtf8(chunks, options.name);
    for await (const text of texts) {
      if (text !== '') parser.write(text);
      if (pending.length >= batchQuads) yield* takeBatches();
    }
    await parser.end();
  }
  yield* takeBatches();

  function* takeBatches(): Generator<readonly Quad[]> {
    const quads = pending;
    pending = [];
    for (let at = 0; at < quads.length; at += batchQuads) yield quads.slice(at, at + batchQuads);
  }
}

/**
 * Reads an N-Triples or N-Quads document into a sink, statement by statement, without making terms of what is plain.
 * Throws as `parseRdf` does; what the sink was given before is for the caller to drop.
 */
export async function readStatementLines<T>(
  chunks: AsyncIterable<Uint8Array>,
  options: ParseOptions,
  sink: StatementSink<T>,
): Promise<void> {
  const syntax = syntaxOf(options.mediaType);
  const parser = lineParser({ ...settingOf(options, syntax), allowsGraph: syntax.name === 'N-Quads' }, sink);
  for await (const chunk of chunks) parser.write(chunk);
  parser.end();
}

/**
 * Reads a text of N-Triples or N-Quads into a sink, at once.
 * @throws PinakesError as `parseRdf` does
 */
export function readStatementText<T>(
  text: string,
  options: Omit<ParseOptions, 'blankNodePrefix'>,
  sink: StatementSink<T>,
): void {
  const syntax = syntaxOf(options.mediaType);
  const setting = settingOf({ ...options, blankNodePrefix: 'b' }, syntax);
  const parser = lineParser({ ...setting, allowsGraph: syntax.name === 'N-Quads' }, sink);
  parser.write(Buffer.from(text, 'utf8'));
  parser.end();
}

/** Whether a media type is one of the syntaxes that have a statement on each line. */
export function isStatementLines(mediaType: string): boolean {
  return isLineSyntax(syntaxOf(mediaType).name);
}

function isLineSyntax(name: RdfSyntax['name']): name is LineSyntax {
  return name === 'N-Triples' || name === 'N-Quads';
}

function settingOf(options: ParseOptions, syntax: RdfSyntax): Omit<ParserSetting, 'emit'> {
  return {
    mediaType: syntax.mediaType,
    baseIri: options.baseIri,
    name: options.name,
    limits: { ...defaultParseLimits, ...options.limits },
    labels: blankNodeLabels(options.blankNodePrefix),
    jsonLd: options.jsonLd ?? {},
    linesBefore: options.linesBefore ?? 0,
  };
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
