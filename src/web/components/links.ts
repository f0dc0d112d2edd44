import type { ThingRef } from '../../catalogue/index.ts';
import { type Html, html, joined } from '../html.ts';
import { at, type Site, safeUrl } from '../site.ts';
import { linkMarks } from './marks.ts';

/**
 * A thing by its name: a link to its page here, to its address elsewhere, or its name alone where it has none. What
 * belongs to the demonstration, or may not hold any more, bears its mark.
 */
export function thingLink(site: Site, ref: ThingRef): Html {
  if (ref.path !== undefined) return html`<a href="${at(site, ref.path)}">${ref.label}</a>${linkMarks(ref)}`;
  return safeUrl(ref.iri) === undefined ? html`${ref.label}` : externalLink(ref.iri, ref.label);
}

export function thingLinks(site: Site, refs: readonly ThingRef[], separator = ', '): Html {
  return joined(
    refs.map((ref) => thingLink(site, ref)),
    separator,
  );
}

/** A link out of the catalogue. An address that is not http or https is shown as text, never linked. */
export function externalLink(address: string, label?: string): Html {
  const url = safeUrl(address);
  if (url === undefined)
    return label === undefined || label === address ? html`${address}` : html`${label} (${address})`;
  return html`<a href="${url}" rel="noopener external">${label ?? withoutScheme(url)}</a>`;
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/\/$/, '');
}

/** Subject terms and their like, as a list of tags. */
export function tagList(site: Site, refs: readonly ThingRef[], label: string): Html {
  return html`<ul class="tags" aria-label="${label}">
${refs.map((ref) => html`<li>${thingLink(site, ref)}</li>`)}
</ul>`;
}
