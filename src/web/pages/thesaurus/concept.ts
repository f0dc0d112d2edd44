import type { ConceptList, ConceptRef, ConceptView } from '../../../catalogue/index.ts';
import { factList } from '../../components/facts.ts';
import { externalLink, thingLink } from '../../components/links.ts';
import { alternateLinks, syntaxLinks } from '../../components/syntaxes.ts';
import { counted, grouped } from '../../components/text.ts';
import { type Html, html, joined } from '../../html.ts';
import { layout } from '../../layout.ts';
import { at, type Site } from '../../site.ts';
import {
  conceptAddress,
  conceptLink,
  conceptLinks,
  conceptListAddress,
  inLanguage,
  languageName,
  mappedConcept,
  notationBefore,
  noteText,
} from './concept-link.ts';
import { ownFacts } from './own-facts.ts';

export type ConceptPageView = { readonly view: ConceptView; readonly lang: string | undefined };

/** A concept or collection of whatever vocabulary: where it stands, what it is called in every language, and its notes. */
export function conceptPage(site: Site, { view, lang }: ConceptPageView): string {
  const { concept, isCollection, schemes } = view;
  const listSection = (title: string, list: ListedConcepts, total: number) =>
    listedConcepts(site, view, { title, list, total, lang });
  return layout(site, {
    title: `${concept.label.text} (${isCollection ? 'collection' : 'concept'})`,
    description: view.notes[0]?.texts[0]?.text,
    crumbs: [{ label: 'Vocabularies', path: '/thesauri' }],
    section: '/subjects',
    ...(concept.iri.startsWith('_:') ? {} : { head: alternateLinks(at(site, '/concept'), queryOf(concept)) }),
    main: html`<article class="record">
<header class="record-head">
<p class="kind">${isCollection ? (view.isOrdered ? 'Ordered collection' : 'Collection') : 'Concept'}${schemes.length > 0 && html` of ${schemeLinks(site, schemes, lang)}`}</p>
<h1>${notationBefore(concept.label, view.notations.length > 0 ? view.notations.join(', ') : undefined)}${inLanguage(concept.label)}</h1>
${view.isDeprecated && deprecatedNotice(site, view, lang)}
</header>
<div class="columns">
<div class="reading">
${view.ways.length > 0 && waysFromTop(site, view, lang)}
${view.notes.map(({ name, texts }) => html`<h2>${name}</h2>\n${texts.map((text) => html`<p>${noteText(site, text, lang)}</p>\n`)}`)}
${listSection('Broader', 'broader', view.broaderTotal)}
${listSection('Narrower', 'narrower', view.narrowerTotal)}
${view.narrowerTotal > 0 && treeLinks(site, view, lang)}
${listSection('Related', 'related', view.relatedTotal)}
${listSection('Members', 'members', view.membersTotal)}
${
  view.users.length > 0 &&
  html`<section aria-labelledby="users"><h2 id="users">What is about it <span class="count">${grouped(view.uses)}</span></h2>
<ul class="bullets">
${view.users.map((user) => html`<li>${thingLink(site, user)}</li>\n`)}</ul>
${view.uses > view.users.length && html`<p class="aside">${grouped(view.users.length)} of ${grouped(view.uses)}.</p>`}
</section>`
}
</div>
<div class="beside">
${
  view.labels.length > 0 &&
  html`<section class="panel" aria-labelledby="labels"><h2 id="labels">Labels</h2>
${factList(view.labels.map(({ language, preferred, others }) => ({ label: languageLink(site, view, language), value: labelsValue(language, preferred, others) })))}
</section>`
}
${panel(site, view, lang)}
${factsPanel(site, view, lang)}
${!concept.iri.startsWith('_:') && syntaxLinks(at(site, '/concept'), concept.iri, { query: queryOf(concept), history: false, inferred: `${at(site, '/inferred')}?${new URLSearchParams({ subject: concept.iri })}` })}
</div>
</div>
</article>`,
  });
}

/** The ways from the top concepts down to it. */
function waysFromTop(site: Site, { ways, concept }: ConceptView, lang: string | undefined): Html {
  const lines = ways.map((way) => {
    const steps = joined(
      way.map((step) => conceptLink(site, step, lang)),
      ' › ',
    );
    return html`${steps} › ${inLanguage(concept.label)}`;
  });
  return html`<nav aria-label="Where it stands">${
    lines.length === 1
      ? html`<p>${lines[0]}</p>`
      : html`<ul class="plain">
${lines.map((line) => html`<li>${line}</li>\n`)}</ul>`
  }</nav>`;
}

function deprecatedNotice(site: Site, { replacedBy }: ConceptView, lang: string | undefined): Html {
  return html`<p class="notice">No longer used.${replacedBy.length > 0 && html` Use ${conceptLinks(site, replacedBy, lang)} instead.`}</p>`;
}

function schemeLinks(site: Site, schemes: readonly ConceptRef[], lang: string | undefined): Html {
  return joined(
    schemes.map(({ iri, label }) => {
      const address = `${at(site, '/thesaurus')}?${new URLSearchParams({ scheme: iri, ...(lang && { lang }) })}`;
      return html`<a href="${address}">${inLanguage(label)}</a>`;
    }),
    ', ',
  );
}

/** All that is below it, in each of its schemes. */
function treeLinks(site: Site, { concept, schemes }: ConceptView, lang: string | undefined): Html {
  return html`${schemes.map(({ iri, label }) => {
    const query = new URLSearchParams({ scheme: iri, under: concept.iri, ...(lang && { lang }) });
    return html`<p class="more"><a href="${at(site, '/thesaurus')}?${String(query)}">All that is below it${schemes.length > 1 && html` in ${inLanguage(label)}`}</a></p>\n`;
  })}`;
}

/** A language by its name, which leads to the page in it. */
function languageLink(site: Site, { concept }: ConceptView, language: string): Html {
  const name = languageName(language);
  if (language === '' || language === concept.label.language || concept.iri.startsWith('_:'))
    return html`${name}`;
  return html`<a href="${conceptAddress(site, concept.iri, language)}" hreflang="${language}">${name}</a>`;
}

function labelsValue(language: string, preferred: readonly string[], others: readonly string[]): Html {
  const texts = [
    ...preferred.map((text) => html`<b><bdi>${text}</bdi></b>`),
    ...others.map((text) => html`<bdi>${text}</bdi>`),
  ];
  return html`<bdi${language !== '' && html` lang="${language}"`}>${joined(texts, ', ')}</bdi>`;
}

type ListedConcepts = 'broader' | 'narrower' | 'related' | 'members';

/** One of its lists under a heading; where there is more of it than a page has room for, this leads to all. */
function listedConcepts(
  site: Site,
  view: ConceptView,
  shown: {
    readonly title: string;
    readonly list: ListedConcepts;
    readonly total: number;
    readonly lang: string | undefined;
  },
): Html | false {
  const { title, list, total, lang } = shown;
  const refs = view[list];
  if (refs.length === 0) return false;
  const items = refs.map((ref) => html`<li>${conceptLink(site, ref, lang)}</li>\n`);
  return html`<section aria-labelledby="${list}"><h2 id="${list}">${title} <span class="count">${grouped(total)}</span></h2>
${list === 'members' && view.isOrdered ? html`<ol class="bullets">\n${items}</ol>` : html`<ul class="bullets">\n${items}</ul>`}
${total > refs.length && html`<p class="aside">The first ${grouped(refs.length)}. ${allOf(site, view, { list, total, lang })}</p>`}
</section>
`;
}

/** Leads to a list as a whole; a blank node has no address to ask for it by. */
function allOf(
  site: Site,
  { concept }: ConceptView,
  {
    list,
    total,
    lang,
  }: { readonly list: ConceptList; readonly total: number; readonly lang: string | undefined },
): Html {
  if (concept.iri.startsWith('_:')) return html`There are ${grouped(total)}.`;
  return html`<a href="${conceptListAddress(site, concept.iri, list, lang)}">All ${grouped(total)}</a>`;
}

const queryOf = ({ iri }: ConceptRef): string => `?${new URLSearchParams({ iri })}`;

/** What its own vocabulary says of it beside SKOS. */
function factsPanel(site: Site, { facts }: ConceptView, lang: string | undefined): Html | false {
  if (facts.length === 0) return false;
  return html`<section class="panel" aria-labelledby="facts"><h2 id="facts">Also said of it</h2>
${ownFacts(site, facts, lang)}
</section>`;
}

function panel(site: Site, view: ConceptView, lang: string | undefined): Html {
  const { iri } = view.concept;
  const facts = [
    ...view.codes.map(({ label, notations }) => ({ label: inLanguage(label), value: notations.join(', ') })),
    ...view.mappings.map(({ list, name, concepts, total }) => ({
      label: name,
      value: joined(
        [
          ...concepts.map((mapped) => mappedConcept(site, mapped, lang)),
          ...(total > concepts.length ? [allOf(site, view, { list, total, lang })] : []),
        ],
        ', ',
      ),
    })),
    ...(view.collections.length > 0
      ? [{ label: 'In the collections', value: inCollections(site, view, lang) }]
      : []),
    ...(view.uses > 0 ? [{ label: 'Used', value: `by ${counted(view.uses, 'thing')}` }] : []),
    ...(view.own === undefined
      ? []
      : [{ label: 'Page of this catalogue', value: thingLink(site, view.own) }]),
    { label: 'Identifier', value: iri.startsWith('_:') ? iri : externalLink(iri, iri) },
  ];
  return html`<section class="panel" aria-labelledby="details"><h2 id="details">Details</h2>
${factList(facts)}
</section>`;
}

function inCollections(site: Site, view: ConceptView, lang: string | undefined): Html {
  const { collections, collectionsTotal: total } = view;
  const links = conceptLinks(site, collections, lang);
  return total > collections.length
    ? html`${links}, ${allOf(site, view, { list: 'collections', total, lang })}`
    : links;
}
