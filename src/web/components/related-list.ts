import type { RelatedItem } from '../../catalogue/index.ts';
import { type Html, html } from '../html.ts';
import type { Site } from '../site.ts';
import { thingLink } from './links.ts';
import { capitalised } from './text.ts';

/** Related resources with their reasons in words: first what a cataloguer stated, then what they share. */
export function relatedList(site: Site, items: readonly RelatedItem[], heading: 'h2' | 'h3'): Html {
  return html`<ol class="entries related-list">
${items.map(
  (item) => html`<li>
${heading === 'h2' ? html`<h2 class="entry-title">${thingLink(site, item.ref)}</h2>` : html`<h3 class="entry-title">${thingLink(site, item.ref)}</h3>`}
<ul class="reasons" aria-label="Why it is related">
${item.reasons.map(({ kind, text }) => html`<li class="reason reason-${kind}">${capitalised(text)}</li>`)}
</ul>
</li>
`,
)}</ol>`;
}
