import { streamOfText } from '../http/index.ts';
import { namespaces, type Quad, quad, serialiseRdf, type Triple } from '../rdf/index.ts';

/** Triples as an RDF document in a syntax that we offer, written while it is read. */
export function rdfResponse(
  triples: readonly Triple[],
  mediaType: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = streamOfText(serialiseRdf(inBatches(triples), { mediaType, prefixes: namespaces }));
  const charset = mediaType.startsWith('text/') ? '; charset=utf-8' : '';
  return new Response(body, { headers: { ...headers, 'content-type': mediaType + charset } });
}

const BATCH = 256;

function* inBatches(triples: readonly Triple[]): Iterable<readonly Quad[]> {
  for (let at = 0; at < triples.length; at += BATCH) {
    yield triples
      .slice(at, at + BATCH)
      .map(({ subject, predicate, object }) => quad(subject, predicate, object));
  }
}
