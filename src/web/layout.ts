import { type Html, html } from './html.ts';
import { at, type Site } from './site.ts';

export type Crumb = { readonly label: string; readonly path: string };

export type PageParts = {
  /** What this page is, for the window's title; the site's name is added. */
  readonly title: string;
  readonly description?: string | undefined;
  /** Pages above this one, outermost first; the page itself is not among them. */
  readonly crumbs?: readonly Crumb[];
  /** The words in the search box. */
  readonly query?: string;
  /** Which entry of the navigation this page belongs to, by its path. */
  readonly section?: string;
  /** Extra elements of the head: alternates, data blocks. */
  readonly head?: Html;
  /** False where the page has a large search box of its own. */
  readonly searchInHeader?: boolean;
  readonly main: Html;
};

const navigation: readonly Crumb[] = [
  { label: 'Resources', path: '/resources' },
  { label: 'Subjects', path: '/subjects' },
  { label: 'Principles', path: '/principles' },
  { label: 'Case studies', path: '/case-studies' },
  { label: 'People and organisations', path: '/agents' },
];

/** A whole document: skip link, header with navigation and search, breadcrumbs, main part, footer. */
export function layout(site: Site, page: PageParts): string {
  return html`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title === 'Pinakes' ? 'Pinakes: a catalogue you can question' : `${page.title} – Pinakes`}</title>
${page.description !== undefined && html`<meta name="description" content="${page.description}">\n`}<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${site.stylesheet}">
<link rel="icon" type="image/svg+xml" href="${site.icon}">
${page.head}</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${header(site, page)}
${breadcrumbs(site, page.crumbs ?? [])}
<main id="main" tabindex="-1">
${page.main}
</main>
${footer(site)}
</body>
</html>
`.toString();
}

function header(site: Site, page: PageParts): Html {
  return html`<header class="masthead">
<div class="band">
<a class="brand" href="${at(site, '/')}">${sign}<span>Pinakes</span></a>
${page.searchInHeader !== false && searchForm(site, page.query ?? '', 'compact')}
</div>
<nav class="sections" aria-label="Catalogue">
<ul>
${navigation.map(({ label, path }) => {
  const current = page.section === path ? html` aria-current="true"` : undefined;
  return html`<li><a href="${at(site, path)}"${current}>${label}</a></li>\n`;
})}</ul>
</nav>
</header>`;
}

/** The same form in the header and, large, on the pages that are about searching. */
export function searchForm(site: Site, query: string, size: 'compact' | 'large'): Html {
  const id = `q-${size}`;
  return html`<form class="search search-${size}" role="search" action="${at(site, '/search')}" method="get">
<label for="${id}">Search the catalogue</label>
<div class="search-row"><input id="${id}" type="search" name="q" value="${query}" maxlength="500" autocomplete="off" spellcheck="false"><button type="submit">Search</button></div>
</form>`;
}

function breadcrumbs(site: Site, crumbs: readonly Crumb[]): Html {
  if (crumbs.length === 0) return html``;
  const items = [{ label: 'Catalogue', path: '/' }, ...crumbs];
  return html`<nav class="crumbs" aria-label="Breadcrumb">
<ol>
${items.map(({ label, path }) => html`<li><a href="${at(site, path)}">${label}</a></li>\n`)}</ol>
</nav>`;
}

function footer(site: Site): Html {
  const links: readonly Crumb[] = [
    { label: 'Questions', path: '/queries' },
    { label: 'Query with SPARQL', path: '/sparql' },
    { label: 'Thesauri', path: '/thesauri' },
    { label: 'Ontology', path: '/ontology' },
    { label: 'Shapes', path: '/shapes' },
    { label: 'Crosswalks', path: '/ontology/crosswalks' },
    { label: 'History', path: '/history' },
    { label: 'Demonstration collection', path: '/collection/demonstration' },
  ];
  return html`<footer class="foot">
<div class="band">
<nav aria-label="Data and help">
<ul>
${links.map(({ label, path }) => html`<li><a href="${at(site, path)}">${label}</a></li>\n`)}</ul>
</nav>
<p>Pinakes ${site.version}. Named after the tablets of the library of Alexandria, the first catalogue to say what each scroll was about.</p>
</div>
</footer>`;
}

/** A tablet on two supports: the letter Π. */
const sign = html`<svg class="sign" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false"><path d="M3 5h26v5H3zM7 13h5v14H7zM20 13h5v14h-5z"/></svg>`;
