import type { ListItem } from '../../catalogue/index.ts';
import { type Html, html } from '../html.ts';
import type { Site } from '../site.ts';
import { thingLink } from './links.ts';

/** Things by name, each with a line about it; numbered for readers' voices where the order says something. */
export function itemList(site: Site, items: readonly ListItem[], isOrdered = false): Html {
  const entries = items.map(
    ({ ref, detail }) => html`<li><p class="entry-title">${thingLink(site, ref)}</p>
${detail !== undefined && detail !== '' && html`<p class="aside">${detail}</p>\n`}</li>
`,
  );
  return isOrdered
    ? html`<ol class="entries">\n${entries}</ol>`
    : html`<ul class="entries">\n${entries}</ul>`;
}
