import { factList } from '../components/facts.ts';
import { alternateLinks, syntaxLinks } from '../components/syntaxes.ts';
import { grouped, paragraphs } from '../components/text.ts';
import { type Html, html, joined } from '../html.ts';
import { layout } from '../layout.ts';
import { at, type Site } from '../site.ts';

export type VocabularyPageView = {
  readonly title: string;
  readonly description: string | undefined;
  readonly iri: string;
  readonly path: string;
  readonly sections: readonly { readonly title: string; readonly entries: readonly VocabularyPageEntry[] }[];
};

export type VocabularyPageEntry = {
  readonly iri: string;
  readonly anchor: string;
  readonly label: string;
  readonly definition: string | undefined;
  readonly facts: readonly {
    readonly label: string;
    readonly values: readonly { readonly text: string; readonly anchor: string | undefined }[];
  }[];
};

/** A vocabulary as a list to read: every entry with its definition and facts, and an anchor of its own. */
export function vocabularyPage(site: Site, view: VocabularyPageView): string {
  const path = at(site, view.path);
  return layout(site, {
    title: view.title,
    crumbs: [],
    head: alternateLinks(path),
    main: html`<header class="record-head"><h1>${view.title}</h1></header>
<div class="columns">
<div class="reading">
${view.description !== undefined && html`<div class="abstract">${paragraphs(view.description)}</div>\n`}${view.sections.map(
  (section, number) => vocabularySection(section, number),
)}
</div>
<div class="beside">
${contents(view)}
${syntaxLinks(path, view.iri, { plainJson: false })}
</div>
</div>`,
  });
}

function contents({ sections }: VocabularyPageView): Html {
  return html`<nav class="panel" aria-label="On this page">
${sections.map(
  ({
    title,
    entries,
  }) => html`<details${entries.length <= 20 && html` open`}><summary>${title} <span class="count">${grouped(entries.length)}</span></summary>
<ul class="plain">${entries.map(({ anchor, label }) => html`<li><a href="#${anchor}">${label}</a></li>`)}</ul>
</details>
`,
)}</nav>`;
}

function vocabularySection({ title, entries }: VocabularyPageView['sections'][number], number: number): Html {
  const id = `section-${number}`;
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${entries.map(
  ({ iri, anchor, label, definition, facts }) => html`<div class="term" id="${anchor}">
<h3>${label}</h3>
<p class="address">${iri}</p>
${definition !== undefined && html`<p>${definition}</p>\n`}${factList(
  facts.map(({ label: name, values }) => ({ label: name, value: joined(values.map(valueLink), '; ') })),
)}
</div>
`,
)}</section>`;
}

function valueLink({ text, anchor }: VocabularyPageEntry['facts'][number]['values'][number]): Html {
  return anchor === undefined ? html`${text}` : html`<a href="#${anchor}">${text}</a>`;
}
