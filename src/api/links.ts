import type { Kind } from '../catalogue/index.ts';
import type { Representation } from './representations.ts';

/**
 * The Link header (RFC 8288) of a page about a thing: every other syntax as an alternate, the thing that the page
 * describes (RFC 6892), and the RDF that describes it. `query` is that of the addresses, with its question mark. `pagePath` has its segments percent-encoded already.
 */
export function linkHeader(
  pagePath: string,
  thing: string,
  representations: readonly Representation[],
  served: Representation,
  query = '',
): string {
  const address = (suffix: string) => `<${pagePath}.${suffix}${query}>`;
  const links = representations
    .filter((representation) => representation !== served)
    .map(({ suffix, mediaType }) => `${address(suffix)}; rel="alternate"; type="${mediaType}"`);
  links.push(`<${inHeader(thing)}>; rel="describes"`);
  if (served.mediaType !== 'text/turtle')
    links.push(`${address('ttl')}; rel="describedby"; type="text/turtle"`);
  return links.join(', ');
}

/** Where the JSON Schema of a kind's JSON is, below the base path. */
export function viewSchemaPath(kind: Kind): string {
  return `/api/schemas/${kind}.schema.json`;
}

/** An IRI as a header may carry it: what is not plain ASCII, or would end the reference, is percent-encoded. */
export function inHeader(iri: string): string {
  return iri.replace(/[^\x21-\x7e]|[<>"\\]/gu, encodeURIComponent);
}
