import type { ResultEntry } from '../../catalogue/index.ts';
import { marksOfLink } from './marks-of-link.ts';

/** A resource of a whole result set in JSON: a hit without what tells how it was found. */
export function entryDocument({ ref, issued, creators }: ResultEntry, basePath: string) {
  return {
    resource: ref.iri,
    title: ref.label,
    page: ref.path === undefined ? null : basePath + ref.path,
    issued: issued ?? null,
    creators,
    ...marksOfLink(ref),
  };
}
