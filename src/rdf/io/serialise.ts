import { PinakesError } from '../../base/index.ts';
import { type RdfSyntax, rdfSyntaxes, rdfSyntaxOf } from '../media-types.ts';
import type { Quad } from '../terms.ts';
import type { PushWriter, WriterSetting } from './contract.ts';
import { jsonLdWriter } from './json-ld/write.ts';
import { linesWriter } from './n3-family/write-lines.ts';
import { turtleWriter } from './n3-family/write-turtle.ts';
import { usedPrefixes } from './prefixes.ts';
import { rdfXmlWriter } from './rdf-xml/write.ts';

const batchQuads = 1000;

const writers: Readonly<
  Record<RdfSyntax['name'], (setting: WriterSetting, holdsGraphs: boolean) => PushWriter>
> = {
  Turtle: turtleWriter,
  TriG: turtleWriter,
  'N-Triples': linesWriter,
  'N-Quads': linesWriter,
  'RDF/XML': rdfXmlWriter,
  'JSON-LD': jsonLdWriter,
};

export type SerialiseOptions = {
  readonly mediaType: string;
  /** Prefix to namespace. A document of up to a thousand quads declares those that it uses, a longer one all of them. */
  readonly prefixes?: Readonly<Record<string, string>>;
  /** IRIs below it are written relative to it, and the document says so (not in N-Triples and N-Quads). */
  readonly baseIri?: string;
};

/**
 * Writes quads in one of the RDF syntaxes, as text in pieces, without holding more than two batches of them. Quads that
 * share graph and subject are written together where they come together. A syntax that holds no graphs (Turtle,
 * N-Triples, RDF/XML) drops them, and so merges the graphs. Lexical forms, language tags and the identity of blank nodes
 * are kept exactly; labels of blank nodes are not promised.
 *
 * Throws `unsupported-media-type`, and `not-acceptable` where a syntax cannot hold the data: the sentence says what.
 */
export async function* serialiseRdf(
  quads: Iterable<readonly Quad[]> | AsyncIterable<readonly Quad[]>,
  { mediaType, prefixes = {}, baseIri }: SerialiseOptions,
): AsyncGenerator<string, void, undefined> {
  const syntax = syntaxOf(mediaType);
  const batches = regrouped(quads);
  const first = await batches.next();
  const firstQuads = first.done ? [] : first.value;
  let next = await batches.next();
  const declared = next.done ? usedPrefixes(firstQuads, prefixes) : prefixes;
  const writer = writers[syntax.name]({ prefixes: declared, baseIri }, syntax.holdsGraphs);
  yield writer.write(firstQuads);
  for (; !next.done; next = await batches.next()) yield writer.write(next.value);
  yield writer.end();
}

/** The same quads in batches of one size (the last may be shorter), whatever batches they come in. */
async function* regrouped(
  quads: Iterable<readonly Quad[]> | AsyncIterable<readonly Quad[]>,
): AsyncGenerator<readonly Quad[], undefined> {
  let held: Quad[] = [];
  for await (const batch of quads) {
    for (const quad of batch) {
      held.push(quad);
      if (held.length < batchQuads) continue;
      yield held;
      held = [];
    }
  }
  if (held.length > 0) yield held;
}

function syntaxOf(mediaType: string): RdfSyntax {
  const syntax = rdfSyntaxOf(mediaType);
  if (syntax) return syntax;
  const known = rdfSyntaxes.map((each) => each.mediaType);
  throw new PinakesError(
    'unsupported-media-type',
    `"${mediaType}" is no RDF syntax that is written here. Ask for one of ${known.join(', ')}.`,
    { detail: { mediaType, supported: known } },
  );
}
