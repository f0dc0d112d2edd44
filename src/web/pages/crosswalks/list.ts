import { counted } from '../../components/text.ts';
import { html } from '../../html.ts';
import { layout } from '../../layout.ts';
import { at, type Site } from '../../site.ts';
import type { CrosswalkPageView } from './crosswalk.ts';

/** The crosswalks by name, each with the formats that go by it. */
export function crosswalksPage(site: Site, crosswalks: readonly CrosswalkPageView[]): string {
  return layout(site, {
    title: 'Crosswalks',
    description: 'The tables that say what the fields of other formats mean in this catalogue.',
    crumbs: [{ label: 'Ontology', path: '/ontology' }],
    main: html`<h1>Crosswalks <span class="count">${counted(crosswalks.length, 'table')}</span></h1>
<p class="lead">Each table says which field of a format is which property of a record here, under what conditions, and how it is read and written.</p>
<ul class="entries">
${crosswalks.map(
  ({
    name,
    title,
    path,
    rows,
    formats,
  }) => html`<li><p class="entry-title"><a href="${at(site, path)}">${name}</a></p>
<p>${title}</p>
<p class="aside">${counted(rows.length, 'line')}${formats.length > 0 && `; ${formats.map(({ label }) => label).join(', ')}`} · <a href="${at(site, path)}.csv" type="text/csv">CSV</a></p></li>
`,
)}</ul>`,
  });
}
