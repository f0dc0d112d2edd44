import type { SchemeItem } from '../../../catalogue/index.ts';
import { counted } from '../../components/text.ts';
import { html } from '../../html.ts';
import { layout } from '../../layout.ts';
import { at, type Site } from '../../site.ts';
import { inLanguage } from './concept-link.ts';

export type ThesauriPageView = { readonly schemes: readonly SchemeItem[]; readonly lang: string | undefined };

/** The concept schemes that there are. */
export function thesauriPage(site: Site, { schemes, lang }: ThesauriPageView): string {
  const address = (scheme: string) =>
    `${at(site, '/thesaurus')}?${new URLSearchParams({ scheme, ...(lang && { lang }) })}`;
  return layout(site, {
    title: 'Vocabularies',
    description: 'The thesauri and other concept schemes of this catalogue.',
    crumbs: [{ label: 'Subjects', path: '/subjects' }],
    section: '/subjects',
    main: html`<h1>Vocabularies</h1>
<p class="lead">Thesauri and other concept schemes, each by its top terms, by the alphabet and by words.</p>
${schemes.length === 0 && html`<p role="status">There are none.</p>`}
<ul class="entries">
${schemes.map(({ iri, label, concepts }) => html`<li><a href="${address(iri)}">${inLanguage(label)}</a> <span class="aside">${counted(concepts, 'concept')}</span></li>\n`)}</ul>`,
  });
}
