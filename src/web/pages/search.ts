import type { FoundConcepts, MarkedText, SearchHit, SearchPage } from '../../catalogue/index.ts';
import { resultFormats } from '../../formats/index.ts';
import { thingLink } from '../components/links.ts';
import { counted, grouped } from '../components/text.ts';
import { type Html, html, joined } from '../html.ts';
import { layout, searchForm } from '../layout.ts';
import { at, type Site } from '../site.ts';
import { conceptHits } from './thesaurus/concept-hits.ts';

/** `concepts`: those of whatever thesaurus that have the words, on the first page. */
export type SearchPageView = {
  readonly query: string;
  readonly results: SearchPage | undefined;
  readonly concepts?: FoundConcepts | undefined;
};

/** The search form, and below it what was found. */
export function searchPage(site: Site, { query, results, concepts }: SearchPageView): string {
  return layout(site, {
    title: query === '' ? 'Search' : `${query}: search results`,
    searchInHeader: false,
    head: query === '' ? html`` : alternates(site, query),
    main: html`<h1>${query === '' ? 'Search the catalogue' : 'Search results'}</h1>
${searchForm(site, query, 'large')}
${concepts !== undefined && conceptsPart(site, concepts)}${results === undefined ? introduction(site) : resultsPart(site, results)}`,
  });
}

const feed = { name: 'Atom', suffix: 'atom', mediaType: 'application/atom+xml' };
/** What the whole result set is offered in to readers: for reference managers, spreadsheets, and readers of feeds. */
const forms = [
  ...resultFormats
    .filter(({ name }) => ['ris', 'bibtex', 'csv', 'csl-json', 'marcxml'].includes(name))
    .map(({ label, suffixes, mediaType }) => ({ name: label, suffix: suffixes[0]!, mediaType })),
  feed,
];

function alternates(site: Site, query: string): Html {
  return html`${forms.map(
    ({ name, suffix, mediaType }) =>
      html`<link rel="alternate" type="${mediaType}" title="${name}" href="${wholeAddress(site, suffix, query)}">\n`,
  )}`;
}

function wholeAddress(site: Site, suffix: string, query: string): string {
  return `${at(site, `/search.${suffix}`)}?${new URLSearchParams({ q: query })}`;
}

function introduction(site: Site): Html {
  return html`<p class="lead">Words are looked for in titles, abstracts and subject terms. Or browse the <a href="${at(site, '/subjects')}">subjects</a>.</p>`;
}

/** Terms that the reader may have meant: what is about them is found by going there. */
function conceptsPart(site: Site, { words, total, matched, concepts }: FoundConcepts): Html | false {
  if (concepts.length === 0 || matched === 'any') return false;
  const all = `${at(site, '/thesauri')}?${new URLSearchParams({ q: words })}`;
  return html`<section class="panel" aria-labelledby="concepts"><h2 id="concepts">Terms</h2>
${conceptHits(site, concepts, undefined)}
${total > concepts.length && html`<p class="more"><a href="${all}">All terms for “${words}”</a></p>`}
</section>
`;
}

function resultsPart(site: Site, results: SearchPage): Html {
  if (results.hits.length === 0) return nothingFound(site, results);
  const from = results.offset + 1;
  const to = results.offset + results.hits.length;
  return html`<p class="lead" role="status">${moreThan(results)}${counted(results.total, 'result')} for <strong>${results.query}</strong>${
    results.total > results.hits.length && html`, showing ${grouped(from)} to ${grouped(to)}`
  }</p>
${results.matched === 'any' && html`<p>Nothing has all of these words; these have some of them.</p>\n`}<ol class="entries hits" start="${from}">
${results.hits.map((hit) => hitItem(site, hit))}</ol>
${pager(site, results)}
<p class="aside">All of these as a file: ${joined(
    forms.map(
      ({ name, suffix, mediaType }) =>
        html`<a href="${wholeAddress(site, suffix, results.query)}" type="${mediaType}">${name}</a>`,
    ),
    ', ',
  )}. This page as <a href="${at(site, '/search.json')}?q=${encodeURIComponent(results.query)}" type="application/json">JSON</a></p>`;
}

function moreThan({ totalIs }: SearchPage): string {
  return totalIs === 'at-least' ? 'more than ' : '';
}

function nothingFound(site: Site, results: SearchPage): Html {
  const { query, total } = results;
  if (total > 0) {
    return html`<p class="lead" role="status">There are ${moreThan(results)}${counted(total, 'result')} for <strong>${query}</strong>, but none this far on. <a href="${address(site, query, 1)}">Go to the first page</a>.</p>`;
  }
  return html`<p class="lead" role="status">Nothing in the catalogue has <strong>${query}</strong>.</p>
<ul class="bullets">
<li>Try fewer words, or a more general one.</li>
<li>Look through the <a href="${at(site, '/subjects')}">subjects</a>: the catalogue may call it something else.</li>
</ul>`;
}

function hitItem(site: Site, hit: SearchHit): Html {
  const line = [hit.creators.join(', '), hit.issued]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
  return html`<li>
<h2 class="entry-title">${thingLink(site, hit.ref)}</h2>
${line !== '' && html`<p class="aside">${line}</p>\n`}${hit.snippet.text !== '' && html`<p class="snippet">${marked(hit.snippet)}</p>\n`}${keywordLines(hit)}</li>
`;
}

/** By what a hit was found where its description does not match: a line for each sort of keyword. */
function keywordLines({ keywords }: SearchHit): Html {
  const names = [...new Set(keywords.map(({ name }) => name))];
  return html`${names.map((name) => {
    const values = keywords.filter((keyword) => keyword.name === name).map(marked);
    return html`<p class="snippet"><span class="aside">${name}:</span> ${joined(values, ', ')}</p>\n`;
  })}`;
}

/** A text with its matches marked; offsets that overlap or go back are passed over. */
function marked({ text, matches }: MarkedText): Html {
  const pieces: (Html | string)[] = [];
  let done = 0;
  for (const [start, end] of matches) {
    if (start < done || end <= start) continue;
    pieces.push(text.slice(done, start), html`<mark>${text.slice(start, end)}</mark>`);
    done = end;
  }
  return html`${pieces}${text.slice(done)}`;
}

function pager(site: Site, { query, total, totalIs, offset, limit }: SearchPage): Html {
  const page = Math.floor(offset / limit) + 1;
  const pages = Math.ceil(total / limit);
  if (pages < 2) return html``;
  return html`<nav class="pager" aria-label="Pages of results">
${page > 1 && html`<a href="${address(site, query, page - 1, limit)}" rel="prev">Previous page</a> `}<span>Page ${grouped(page)}${totalIs !== 'at-least' && ` of ${grouped(pages)}`}</span>${
    page < pages && html` <a href="${address(site, query, page + 1, limit)}" rel="next">Next page</a>`
  }
</nav>`;
}

/** The number of hits on a page, where nobody asked for another. */
const USUAL_LIMIT = 20;

function address(site: Site, query: string, page: number, limit = USUAL_LIMIT): string {
  const parameters = new URLSearchParams({ q: query });
  if (page > 1) parameters.set('page', String(page));
  if (limit !== USUAL_LIMIT) parameters.set('limit', String(limit));
  return `${at(site, '/search')}?${parameters}`;
}
