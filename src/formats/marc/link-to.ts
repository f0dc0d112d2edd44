import type { Identifier, RelatedWork } from '../../bibliography/index.ts';
import { identifierParts, linkedWork } from './linked-work.ts';

/** What another record of the catalogue is called and known by, for a link to it. */
export type LinkedRecord = {
  readonly address: string;
  readonly title?: string;
  readonly author?: string;
  readonly identifiers: readonly Identifier[];
};

/** By which other catalogues know a work. */
const KNOWN_BY = ['issn', 'isbn', 'oclc'];

/** A link to another record, as one of this catalogue's own makes it: its address says which. */
export function linkTo(
  { address, title, author, identifiers }: LinkedRecord,
  relation: RelatedWork['relation'],
): RelatedWork {
  const known = KNOWN_BY.flatMap((scheme) => identifiers.filter((each) => each.scheme === scheme));
  return linkedWork(relation, undefined, [
    ['a', author],
    ['t', title],
    ...identifierParts(known.map(({ scheme, value }) => ({ scheme, value }))),
    ['o', address],
  ]);
}
