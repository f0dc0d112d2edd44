import type { ChangeSet } from '../../engine/index.ts';
import { type Html, html } from '../html.ts';
import { at, type Site } from '../site.ts';
import { grouped } from './text.ts';

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

export function changeSetLink(site: Site, id: number): Html {
  return html`<a href="${at(site, `/history/${id}`)}">change set ${String(id)}</a>`;
}
