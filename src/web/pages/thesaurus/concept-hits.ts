import type { ConceptHit } from '../../../catalogue/index.ts';
import { type Html, html, joined } from '../../html.ts';
import { at, type Site } from '../../site.ts';
import { conceptAddress, inLanguage, notationBefore } from './concept-link.ts';

/** Concepts that were found: by which label, with notation and the schemes that they are in. Our own terms have pages of their own. */
export function conceptHits(site: Site, hits: readonly ConceptHit[], lang: string | undefined): Html {
  return html`<ul class="entries">
${hits.map((hit) => html`<li>${hitLine(site, hit, lang)}</li>\n`)}</ul>`;
}

function hitLine(
  site: Site,
  { iri, label, notation, found, schemes, own }: ConceptHit,
  lang: string | undefined,
): Html {
  const address = own?.path === undefined ? conceptAddress(site, iri, lang) : at(site, own.path);
  const names = schemes.map((scheme) => inLanguage(scheme.label));
  return html`${found !== undefined && html`${inLanguage(found)} → `}${notationBefore(label, notation)}<a href="${address}">${inLanguage(label)}</a>${names.length > 0 && html` <span class="aside">${joined(names, ', ')}</span>`}`;
}
