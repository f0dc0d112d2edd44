import { PinakesError } from '../../../base/index.ts';
import type { BlankNode } from '../../../rdf/index.ts';
import { resultMediaTypes } from '../media-types.ts';
import { type AnswerReader, ownBlankNodes, type RemoteSolution } from './answer-reader.ts';
import { jsonReader } from './json.ts';
import { XmlAnswerReader } from './xml.ts';

type Reader = (blankNode: (label: string) => BlankNode) => AnswerReader;

const readers: Readonly<Partial<Record<(typeof resultMediaTypes)[number]['format'], Reader>>> = {
  json: jsonReader,
  xml: (blankNode) => new XmlAnswerReader(blankNode),
};

/** For the `Accept` header of a SELECT query. */
export const acceptedResults = 'application/sparql-results+json, application/sparql-results+xml;q=0.9';

/**
 * The solutions of an answer to SELECT, in batches as its bytes arrive. Blank nodes become fresh ones, the same label of
 * one answer the same node.
 *
 * Throws `remote-content` for another media type, for what does not parse, and for an answer that is not whole; batches
 * that came before the error have been given by then.
 */
export function* readSolutions(
  mediaType: string,
  chunks: Iterable<Uint8Array>,
  freshBlankNode: () => BlankNode,
): Generator<readonly RemoteSolution[]> {
  const reader = readerFor(mediaType)(ownBlankNodes(freshBlankNode));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const attempt = <Value>(work: () => Value): Value => {
    try {
      return work();
    } catch (thrown) {
      throw unusable((thrown as Error).message, thrown);
    }
  };
  for (const chunk of chunks) {
    const solutions = attempt(() => reader.write(decoder.decode(chunk, { stream: true })));
    if (solutions.length > 0) yield solutions;
  }
  const last = attempt(() => {
    const solutions = reader.write(decoder.decode());
    reader.end();
    return solutions;
  });
  if (last.length > 0) yield last;
}

function readerFor(mediaType: string): Reader {
  const bare = mediaType.split(';', 1)[0]!.trim().toLowerCase();
  const known = resultMediaTypes.find((type) => type.mediaType === bare || type.aliases.includes(bare));
  const reader = known && readers[known.format];
  if (reader !== undefined) return reader;
  throw unusable(`its type is ${bare === '' ? 'not stated' : bare.slice(0, 80)}`);
}

function unusable(why: string, cause?: unknown): PinakesError {
  return new PinakesError(
    'remote-content',
    `The answer cannot be read as SPARQL results: ${why.replace(/\.$/, '')}.`,
    { cause },
  );
}
