import type { Kind, ListView } from '../../catalogue/index.ts';
import { itemList } from '../components/item-list.ts';
import { counted, shortened } from '../components/text.ts';
import { type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import { at, type Site } from '../site.ts';

export type ListPageView = {
  readonly kind: Kind;
  readonly title: string;
  readonly introduction: string;
  readonly path: string;
  readonly page: ListView;
  /** Parameters of the address of the page before and of the one behind. */
  readonly previous: URLSearchParams | undefined;
  readonly next: URLSearchParams | undefined;
  /** The name that the page was asked to begin at. */
  readonly from: string | undefined;
};

/** Shorter lists need no letters. */
const LETTERS_FROM = 24;
/** Characters of a name that say where in the list one is. */
const NAME_MAX = 30;
const ALPHABET = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** A page of a list that is as long as the catalogue is large, by name, with letters to begin at. */
export function listPage(site: Site, view: ListPageView): string {
  const { page, title, introduction } = view;
  return layout(site, {
    title,
    description: introduction,
    crumbs: [],
    section: view.path,
    main: html`<h1>${title} <span class="count">${counted(page.total, 'entry', 'entries')}</span></h1>
<p class="lead">${introduction}</p>
${page.total >= LETTERS_FROM && beginnings(site, view)}${entries(site, view)}
${pager(site, view)}`,
  });
}

/** Without JavaScript: links, and a form for those who know the name. */
function beginnings(site: Site, { path, from }: ListPageView): Html {
  const address = at(site, path);
  return html`<nav class="letters" aria-label="By first letter">
<ul>
<li><a href="${address}">0–9</a></li>
${ALPHABET.map((letter) => html`<li><a href="${address}?from=${letter}">${letter}</a></li>`)}
</ul>
</nav>
<form class="from" action="${address}">
<label for="from">Go to</label> <input id="from" name="from" value="${from ?? ''}" maxlength="200" autocomplete="off"> <button type="submit">Go</button>
</form>
`;
}

function entries(site: Site, { page, path, from }: ListPageView): Html {
  if (page.total === 0) return html`<p>There are none in the catalogue so far.</p>`;
  if (page.items.length > 0) return itemList(site, page.items);
  return html`<p>Nothing is filed ${from === undefined ? 'there' : html`as <strong>${from}</strong>`} or behind. <a href="${at(site, path)}">Go to the first page</a>.</p>`;
}

function pager(site: Site, { path, previous, next, page }: ListPageView): Html {
  if (previous === undefined && next === undefined) return html``;
  const address = at(site, path);
  const [first, last] = [page.items[0], page.items.at(-1)];
  return html`<nav class="pager" aria-label="Pages of the list">
${previous && html`<a href="${address}?${String(previous)}" rel="prev">Previous page</a> `}${first && last && html`<span>${shortened(first.ref.label, NAME_MAX)} – ${shortened(last.ref.label, NAME_MAX)}</span>`}${next && html` <a href="${address}?${String(next)}" rel="next">Next page</a>`}
</nav>`;
}
