import { at, type Site } from '../site.ts';
import type { MementoNotice } from './memento-notice.ts';

/** Where a thing's inferred statements are told, of the same moment as the page. */
export function inferredAddress(site: Site, iri: string, memento: MementoNotice | undefined): string {
  const asked = { subject: iri, ...(memento !== undefined && { at: String(memento.version) }) };
  return `${at(site, '/inferred')}?${new URLSearchParams(asked)}`;
}
