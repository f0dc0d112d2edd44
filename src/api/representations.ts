import { createHash } from 'node:crypto';
import type { GraphAccess } from '../engine/index.ts';
import { negotiate, notAcceptable } from '../http/index.ts';
import { type RdfSyntax, rdfSyntaxes } from '../rdf/index.ts';

/** A syntax that something is served in: by its suffix, or by one of its media types through Accept. */
export type Representation = {
  readonly name: string;
  readonly suffix: string;
  readonly mediaType: string;
  /** Media types that ask for the same, and are never answered with. */
  readonly also: readonly string[];
};

export const htmlRepresentation: Representation = {
  name: 'Page',
  suffix: 'html',
  mediaType: 'text/html',
  also: [],
};
export const jsonRepresentation: Representation = {
  name: 'JSON',
  suffix: 'json',
  mediaType: 'application/json',
  also: [],
};

/** The syntaxes that a description of one thing is served in; which graph a statement is in is not part of it. */
export const rdfRepresentations: readonly Representation[] = rdfSyntaxes.filter(
  ({ name }: RdfSyntax) => name !== 'TriG' && name !== 'N-Quads',
);

/** The representation that a client likes best; throws `not-acceptable` with those that there are. */
export function chooseRepresentation(
  request: Request,
  representations: readonly Representation[],
): Representation {
  const offers = representations.flatMap(({ mediaType, also }) => [mediaType, ...also]);
  const chosen = negotiate(request.headers.get('accept'), offers);
  const representation = representations.find(
    ({ mediaType, also }) => chosen === mediaType || (chosen !== undefined && also.includes(chosen)),
  );
  if (representation === undefined) throw notAcceptable(representations.map(({ mediaType }) => mediaType));
  return representation;
}

/** What tells representations of one version apart in their tags: syntax, program, and which graphs the reader may read. */
export function representationTag(suffix: string, version: string, { graphs }: GraphAccess): string {
  if (graphs === undefined) return `${suffix}-${version}`;
  const read = createHash('sha256').update(JSON.stringify(graphs)).digest('base64url').slice(0, 12);
  return `${suffix}-${version}-${read}`;
}
