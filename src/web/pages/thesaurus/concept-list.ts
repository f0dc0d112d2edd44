import type { ConceptList, ConceptListView } from '../../../catalogue/index.ts';
import { grouped } from '../../components/text.ts';
import { html } from '../../html.ts';
import { layout } from '../../layout.ts';
import type { Site } from '../../site.ts';
import { conceptLink, conceptListAddress, inLanguage, mappedConcept } from './concept-link.ts';
import { pager } from './pager.ts';

export type ConceptListPageView = { readonly view: ConceptListView; readonly lang: string | undefined };

/** What the lists of a concept are called where they stand by themselves. */
const NAMES: { readonly [List in ConceptList]: string } = {
  broader: 'Broader',
  narrower: 'Narrower',
  related: 'Related',
  members: 'Members',
  collections: 'In the collections',
  exactMatch: 'The same in other vocabularies',
  closeMatch: 'Nearly the same in other vocabularies',
  broadMatch: 'Broader in other vocabularies',
  narrowMatch: 'Narrower in other vocabularies',
  relatedMatch: 'Related in other vocabularies',
};

/** All that stands in one relation to a concept, in parts. */
export function conceptListPage(site: Site, { view, lang }: ConceptListPageView): string {
  const { concept, list, concepts, total, offset, limit, isOrdered } = view;
  const items = concepts.map((ref) => html`<li>${mappedConcept(site, ref, lang)}</li>\n`);
  return layout(site, {
    title: `${NAMES[list]}: ${concept.label.text}`,
    description: undefined,
    crumbs: [{ label: 'Vocabularies', path: '/thesauri' }],
    section: '/subjects',
    main: html`<header class="record-head">
<p class="kind">${conceptLink(site, concept, lang)}</p>
<h1>${NAMES[list]} <span class="count">${grouped(total)}</span></h1>
</header>
${concepts.length === 0 ? html`<p role="status">Nothing is here.</p>` : isOrdered ? html`<ol class="bullets" start="${String(offset + 1)}">\n${items}</ol>` : html`<ul class="bullets">\n${items}</ul>`}
${concepts.length > 0 && concepts.length < total && html`<p class="aside">${grouped(offset + 1)} to ${grouped(offset + concepts.length)} of ${grouped(total)} for ${inLanguage(concept.label)}.</p>`}
${pager({ offset, limit }, total, (from) => conceptListAddress(site, concept.iri, list, lang, from))}`,
  });
}
