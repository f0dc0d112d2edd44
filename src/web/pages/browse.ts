import type { Kind, ListItem } from '../../catalogue/index.ts';
import { itemList } from '../components/item-list.ts';
import { counted } from '../components/text.ts';
import { type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import type { Site } from '../site.ts';

export type BrowsePageView = {
  readonly kind: Kind;
  readonly title: string;
  readonly introduction: string;
  readonly path: string;
  readonly items: readonly ListItem[];
};

/** Lists from this length on are broken up by first letter. */
const LETTERS_FROM = 24;

/** Everything of a kind. Principles keep the order that their documents give them; the rest goes by letter. */
export function browsePage(site: Site, view: BrowsePageView): string {
  const byLetter = view.kind !== 'principle' && view.items.length >= LETTERS_FROM;
  return layout(site, {
    title: view.title,
    description: view.introduction,
    crumbs: [],
    section: view.path,
    main: html`<h1>${view.title} <span class="count">${counted(view.items.length, 'entry', 'entries')}</span></h1>
<p class="lead">${view.introduction}</p>
${view.items.length === 0 ? html`<p>There are none in the catalogue so far.</p>` : byLetter ? letters(site, view.items) : itemList(site, view.items)}`,
  });
}

function letters(site: Site, items: readonly ListItem[]): Html {
  const groups = new Map<string, ListItem[]>();
  for (const item of items) {
    const letter = letterOf(item.ref.label);
    groups.set(letter, [...(groups.get(letter) ?? []), item]);
  }
  const sorted = [...groups].sort(([a], [b]) => a.localeCompare(b, 'en'));
  return html`<nav class="letters" aria-label="By first letter">
<ul>
${sorted.map(([letter]) => html`<li><a href="#${idOf(letter)}">${letter}</a></li>`)}
</ul>
</nav>
${sorted.map(
  ([
    letter,
    group,
  ]) => html`<section class="letter" aria-labelledby="${idOf(letter)}"><h2 id="${idOf(letter)}">${letter}</h2>
${itemList(site, group)}
</section>
`,
)}`;
}

function letterOf(label: string): string {
  const first = label.normalize('NFD').trimStart()[0]?.toLocaleUpperCase('en') ?? '';
  return /[A-Z]/.test(first) ? first : '0–9';
}

function idOf(letter: string): string {
  return /[A-Z]/.test(letter) ? `letter-${letter.toLowerCase()}` : 'letter-other';
}
