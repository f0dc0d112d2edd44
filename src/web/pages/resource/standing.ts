import type { ResourceView } from '../../../catalogue/index.ts';
import { thingLinks } from '../../components/links.ts';
import { capitalised } from '../../components/text.ts';
import { type Html, html } from '../../html.ts';
import type { Site } from '../../site.ts';

/** Under the title of what no longer holds: that it does not, and what to read instead. */
export function standingNotice(site: Site, { outdated, status }: ResourceView): Html {
  if (outdated === undefined) return html``;
  const { replacedBy } = outdated;
  const state = replacedBy.length > 0 ? 'Replaced' : capitalised(status?.ref.label ?? 'Withdrawn');
  const later =
    replacedBy.length === 0
      ? html`It no longer holds; it is kept for whoever looks for it.`
      : html`A later one has taken its place: ${thingLinks(site, replacedBy, '; ')}.`;
  return html`<aside class="notice" aria-label="Whether it still holds">
<p><strong>${state}.</strong> ${later}</p>
</aside>
`;
}
