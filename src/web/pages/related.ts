import type { RelatedItem, ThingRef } from '../../catalogue/index.ts';
import { demonstrationMark, standingMark } from '../components/marks.ts';
import { relatedList } from '../components/related-list.ts';
import { counted } from '../components/text.ts';
import { html } from '../html.ts';
import { layout } from '../layout.ts';
import { at, type Site } from '../site.ts';

export type RelatedPageView = {
  readonly resource: ThingRef;
  readonly key: string;
  readonly demonstration: boolean;
  readonly items: readonly RelatedItem[];
};

/** Everything that is related to a resource, and why. */
export function relatedPage(site: Site, view: RelatedPageView): string {
  const path = view.resource.path ?? `/resource/${encodeURIComponent(view.key)}`;
  return layout(site, {
    title: `Related to: ${view.resource.label}`,
    crumbs: [
      { label: 'Resources', path: '/resources' },
      { label: view.resource.label, path },
    ],
    section: '/resources',
    head: html`<link rel="alternate" type="application/json" title="JSON" href="${at(site, path)}/related.json">\n`,
    main: html`<header class="record-head">
<p class="kind">Related resources</p>
<h1>${view.resource.label}${demonstrationMark(view.demonstration)}${standingMark(view.resource)}</h1>
</header>
<p class="lead">${counted(view.items.length, 'resource is', 'resources are')} related to this one. Those that a cataloguer has linked come first; the others follow by how much they share, where what is rare counts for more.</p>
${view.items.length === 0 ? html`<p>The catalogue knows of no related resource so far.</p>` : relatedList(site, view.items, 'h2')}
<p class="aside">As data: <a href="${at(site, path)}/related.json" type="application/json">JSON</a></p>`,
  });
}
