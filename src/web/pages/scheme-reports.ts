import type { SchemeItem } from '../../catalogue/index.ts';
import { counted, grouped } from '../components/text.ts';
import { html } from '../html.ts';
import { layout } from '../layout.ts';
import { at, type Site } from '../site.ts';
import { inLanguage } from './thesaurus/concept-link.ts';

/** Every concept scheme with the address of the report on its quality. */
export function schemeReportsPage(site: Site, schemes: readonly SchemeItem[]): string {
  const address = (scheme: string) =>
    `${at(site, '/thesaurus/quality')}?${String(new URLSearchParams({ scheme }))}`;
  return layout(site, {
    title: 'Quality of vocabularies',
    description:
      'Where each thesaurus and concept scheme of this catalogue is held to the conditions of SKOS.',
    crumbs: [{ label: 'Vocabularies', path: '/thesauri' }],
    section: '/subjects',
    head: html`<link rel="alternate" type="application/json" title="JSON" href="${at(site, '/thesaurus/quality.json')}">\n`,
    main: html`<h1>Quality of vocabularies</h1>
<p class="lead">Each is held to the conditions of SKOS and to what is usual in thesauri, with an update that repairs each finding. A large one takes some seconds.</p>
<section aria-labelledby="schemes"><h2 id="schemes">All vocabularies <span class="count">${grouped(schemes.length)}</span></h2>
${schemes.length === 0 && html`<p role="status">There are none.</p>`}
<ul class="entries">
${schemes.map(({ iri, label, concepts }) => html`<li><a href="${address(iri)}">${inLanguage(label)}</a> <span class="aside">${counted(concepts, 'concept')}</span></li>\n`)}</ul>
</section>
<p class="aside">All of them at once, with every finding: <code>pinakes validate --thesaurus</code>.</p>`,
  });
}
