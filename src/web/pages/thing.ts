import type { Kind, ThingView } from '../../catalogue/index.ts';
import { factValues } from '../components/fact-values.ts';
import { factList } from '../components/facts.ts';
import { inferredAddress } from '../components/inferred-address.ts';
import { itemList } from '../components/item-list.ts';
import { demonstrationMark, demonstrationNotice } from '../components/marks.ts';
import { type MementoNotice, mementoNotice, queryOf, titleOf } from '../components/memento-notice.ts';
import { alternateLinks, syntaxLinks } from '../components/syntaxes.ts';
import { grouped, paragraphs, shortened } from '../components/text.ts';
import { type Html, html } from '../html.ts';
import { type Crumb, layout } from '../layout.ts';
import { at, type Site } from '../site.ts';

/** The list that a kind is browsed in; kinds without one are reached from what points to them. */
const lists: Readonly<Partial<Record<Kind, Crumb>>> = {
  subject: { label: 'Subjects', path: '/subjects' },
  principle: { label: 'Principles', path: '/principles' },
  'principle-set': { label: 'Principles', path: '/principles' },
  'case-study': { label: 'Case studies', path: '/case-studies' },
  agent: { label: 'People and organisations', path: '/agents' },
  place: { label: 'Case studies', path: '/case-studies' },
};

/** The page of anything that is not a resource: what it is, its facts, and what points to it. */
export function thingPage(site: Site, view: ThingView, memento?: MementoNotice): string {
  const path = at(site, view.ref.path ?? '/');
  const list = lists[view.kind];
  return layout(site, {
    title: titleOf(`${view.ref.label} (${view.kindLabel.toLocaleLowerCase('en-GB')})`, memento),
    description: view.description === undefined ? undefined : shortened(view.description, 160),
    crumbs: list === undefined ? [{ label: 'Resources', path: '/resources' }] : [list],
    ...(list === undefined ? {} : { section: list.path }),
    head: alternateLinks(path, queryOf(memento)),
    main: html`<article class="record">
${mementoNotice(memento)}<header class="record-head">
<p class="kind">${view.kindLabel}</p>
<h1>${view.ref.label}${demonstrationMark(view.demonstration, view.fictional)}</h1>
${demonstrationNotice(site, view)}
</header>
<div class="columns">
<div class="reading">
${view.description !== undefined && html`<div class="abstract">${paragraphs(view.description)}</div>\n`}${view.lists
  .filter(({ items }) => items.length > 0)
  .map((shown, number) => listSection(site, shown, number))}
</div>
<div class="beside">
${factsPanel(site, view)}
${view.kind === 'scheme' && html`<p class="aside"><a href="${at(site, '/thesaurus')}?${String(new URLSearchParams({ scheme: view.ref.iri }))}">Top terms, alphabet and search</a></p>\n<p class="aside"><a href="${path}/quality">Quality of this scheme</a></p>\n`}${syntaxLinks(path, view.ref.iri, { query: queryOf(memento), inferred: inferredAddress(site, view.ref.iri, memento) })}
</div>
</div>
</article>`,
  });
}

function factsPanel(site: Site, { facts }: ThingView): Html {
  if (facts.length === 0) return html``;
  return html`<section class="panel" aria-labelledby="facts"><h2 id="facts">Details</h2>
${factList(facts.map(({ label, values }) => ({ label, value: factValues(site, values) })))}
</section>`;
}

function listSection(
  site: Site,
  { title, items, total, isOrdered }: ThingView['lists'][number],
  number: number,
): Html {
  const id = `list-${number}`;
  const more =
    total > items.length &&
    html`<p class="aside">The first ${grouped(items.length)} of ${grouped(total)}.</p>`;
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title} <span class="count">${grouped(total)}</span></h2>
${itemList(site, items, isOrdered)}
${more}
</section>
`;
}
