import type { ChangeSet } from '../../engine/index.ts';
import { type Html, html } from '../html.ts';
import { at, type Site } from '../site.ts';
import { counted, grouped } from './text.ts';

/** How a change came in, in words. */
const sources: Readonly<Record<string, string>> = {
  'first-start': 'with the first start',
  desk: 'at the desk',
  api: 'over HTTP',
  import: 'from a file of records',
  harvest: 'from another catalogue',
  command: 'by a command',
  load: 'from a file',
  update: 'by an update',
};

export function sourceInWords(source: string): string {
  return sources[source] ?? source;
}

/** "1,204 statements added, none removed". */
export function sizeInWords({ added, removed }: Pick<ChangeSet, 'added' | 'removed'>): string {
  const count = (value: number) => (value === 0 ? 'none' : grouped(value));
  const first = added === 0 ? 'No statement' : `${grouped(added)} statement${added === 1 ? '' : 's'}`;
  return `${first} added, ${count(removed)} removed`;
}

/** "Change sets 17 to 31, 12 parts": the others between are of other changes. Empty where it stands alone. */
export function partsInWords({ id, group }: Pick<ChangeSet, 'id' | 'group'>): string {
  if (group === undefined || group.parts === 1) return '';
  return `${counted(group.parts, 'part')}, change sets ${id} to ${group.last}`;
}

export function changeSetLink(site: Site, id: number): Html {
  return html`<a href="${at(site, `/history/${id}`)}">change set ${String(id)}</a>`;
}
