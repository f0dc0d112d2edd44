import type { ListItem } from '../../catalogue/index.ts';
import { marksOfLink } from './marks-of-link.ts';

/** An entry of a list in JSON. */
export function itemDocument({ ref, detail }: ListItem, basePath: string) {
  return {
    iri: ref.iri,
    label: ref.label,
    page: ref.path === undefined ? null : basePath + ref.path,
    detail: detail ?? null,
    ...marksOfLink(ref),
  };
}
