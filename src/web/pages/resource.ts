import type { RelatedItem, ResourceView } from '../../catalogue/index.ts';
import { inferredAddress } from '../components/inferred-address.ts';
import { thingLinks } from '../components/links.ts';
import { demonstrationMark, demonstrationNotice } from '../components/marks.ts';
import { type MementoNotice, mementoNotice, queryOf, titleOf } from '../components/memento-notice.ts';
import { relatedList } from '../components/related-list.ts';
import { alternateLinks, syntaxLinks } from '../components/syntaxes.ts';
import { shortened } from '../components/text.ts';
import { dataBlock, type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import { schemaOrg } from '../schema-org.ts';
import { at, type Site } from '../site.ts';
import { aboutSections } from './resource/about.ts';
import { accessPanel, detailsPanel } from './resource/details.ts';
import { caseStudiesSection, linksSection } from './resource/links.ts';
import { principlesSection } from './resource/principles.ts';
import { standingNotice } from './resource/standing.ts';

/** The record page: what a reader wants to know first, first; how to get it and the record's data beside it. */
export function resourcePage(
  site: Site,
  view: ResourceView,
  related: readonly RelatedItem[] | undefined,
  memento?: MementoNotice,
): string {
  const path = at(site, view.ref.path ?? `/resource/${encodeURIComponent(view.key)}`);
  return layout(site, {
    title: titleOf(view.title, memento),
    description: view.abstract === undefined ? undefined : shortened(view.abstract.text, 160),
    crumbs: [{ label: 'Resources', path: '/resources' }],
    section: '/resources',
    head: html`${alternateLinks(path, queryOf(memento))}${dataBlock('application/ld+json', schemaOrg(view))}\n`,
    main: html`<article class="record">
${mementoNotice(memento)}${recordHead(site, view)}
<div class="columns columns-record">
${accessPanel(site, view.access)}
<div class="reading">
${aboutSections(site, view)}
${view.principleSets.map(({ set, principles }, number) => principlesSection(site, set, principles, number))}
${caseStudiesSection(site, view.caseStudies)}
${linksSection(site, view)}
</div>
<div class="beside">
${detailsPanel(site, view)}
${syntaxLinks(path, view.ref.iri, { query: queryOf(memento), references: at(site, '/ontology/crosswalks'), inferred: inferredAddress(site, view.ref.iri, memento) })}
</div>
</div>
${related !== undefined && relatedSection(site, path, related)}
</article>`,
  });
}

function recordHead(site: Site, view: ResourceView): Html {
  return html`<header class="record-head">
${view.contentTypes.length > 0 && html`<p class="kind">${thingLinks(site, view.contentTypes, ' · ')}</p>\n`}<h1>${view.title}${demonstrationMark(view.demonstration, view.fictional)}</h1>
${view.creators.length > 0 && html`<p class="by">By ${thingLinks(site, view.creators)}</p>\n`}${standingNotice(site, view)}${demonstrationNotice(site, view)}
</header>`;
}

function relatedSection(site: Site, path: string, related: readonly RelatedItem[]): Html {
  return html`<section class="related" aria-labelledby="related"><h2 id="related">Related resources</h2>
${
  related.length === 0
    ? html`<p class="aside">The catalogue knows of no related resource so far.</p>`
    : html`${relatedList(site, related, 'h3')}
<p class="more"><a href="${path}/related">All related resources, and why they are related</a></p>`
}
</section>`;
}
