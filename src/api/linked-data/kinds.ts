import type { Kind } from '../../catalogue/index.ts';

/** The kinds whose things have an address `/id/{kind}/{key}` and a page `/{kind}/{key}`. */
const kinds: Readonly<Record<Kind, true>> = {
  resource: true,
  subject: true,
  principle: true,
  'principle-set': true,
  'case-study': true,
  agent: true,
  'content-type': true,
  audience: true,
  'access-kind': true,
  icon: true,
  collection: true,
  place: true,
  scheme: true,
};

export const addressedKinds = Object.keys(kinds) as readonly Kind[];

/** Things without a page of their own that say nothing in their key of what they are described with. */
export const describedParts: readonly string[] = ['relation', 'evidence', 'origin'];

/**
 * Things that are described together with a resource and have no page of their own: the key of that resource, from
 * theirs. A record has its resource's key; an access statement adds a number to it (`1000-1`).
 */
export const describedWithResource: Readonly<Record<string, (key: string) => string>> = {
  record: (key) => key,
  access: (key) => key.replace(/-\d+$/, ''),
};
