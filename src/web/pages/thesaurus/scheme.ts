import type { SchemeEntry, SchemeView, SchemeWindow } from '../../../catalogue/index.ts';
import { counted, grouped } from '../../components/text.ts';
import { type Html, html } from '../../html.ts';
import { layout } from '../../layout.ts';
import { at, type Site } from '../../site.ts';
import { conceptLink, inLanguage, languageName } from './concept-link.ts';
import { suggestions, suggestionsScript } from './suggestions.ts';

export type ThesaurusPageView = {
  readonly view: SchemeView;
  readonly window: SchemeWindow;
  /** The language of the address, where it has one. */
  readonly lang: string | undefined;
};

type Changed = {
  readonly lang?: string;
  readonly letter?: string;
  readonly q?: string;
  readonly offset?: number;
};

/** A concept scheme: its top terms, a letter of its alphabet, or what was found; its collections and languages. */
export function thesaurusPage(site: Site, { view, window, lang }: ThesaurusPageView): string {
  const { scheme, description, entries, total } = view;
  const address = (changed: Changed): string => {
    const parameters = new URLSearchParams({ scheme: scheme.iri });
    for (const [name, value] of Object.entries({ ...(lang && { lang }), ...changed }))
      if (value !== undefined && value !== '') parameters.set(name, String(value));
    return `${at(site, '/thesaurus')}?${parameters}`;
  };
  const quality = `${at(site, '/thesaurus/quality')}?${new URLSearchParams({ scheme: scheme.iri })}`;
  const here: Changed = { letter: window.letter ?? '', q: window.words ?? '' };
  return layout(site, {
    title: titleOf(view, window),
    description: description?.text,
    crumbs: [{ label: 'Vocabularies', path: '/thesauri' }],
    section: '/subjects',
    head: suggestionsScript(site),
    main: html`<header class="record-head">
<p class="kind">Vocabulary</p>
<h1>${inLanguage(scheme.label)}</h1>
</header>
${description !== undefined && html`<p class="lead">${inLanguage(description)}</p>\n`}<form class="query" action="${at(site, '/thesaurus')}" method="get" role="search">
<input type="hidden" name="scheme" value="${scheme.iri}">
<label for="words">Words in labels</label>
<input id="words" name="q" value="${window.words ?? ''}" maxlength="200" spellcheck="false"${suggestions(address({}), 'labels')}>
<datalist id="labels"></datalist>
<label for="lang">Language</label>
<select id="lang" name="lang">
${view.languages.map(({ language, labels }) => html`<option value="${language}"${language === view.language && html` selected`}>${languageName(language)} (${counted(labels, 'label')})</option>`)}
</select>
<div class="query-row"><button type="submit">Look up</button></div>
</form>
<nav aria-label="Alphabet"><ul class="inline">
<li><a href="${address({})}"${view.list === 'top' && html` aria-current="page"`}>Top terms</a></li>
${view.letters.map((letter) => html`<li><a href="${address({ letter })}"${view.list === 'letter' && window.letter === letter && html` aria-current="page"`}>${letter}</a></li>`)}
</ul></nav>
<section aria-labelledby="entries"><h2 id="entries">${headingOf(view, window)} <span class="count">${grouped(total)}</span></h2>
${entries.length === 0 ? html`<p role="status">Nothing is here.</p>` : entryList(site, entries, lang)}
${pager(window, total, (offset) => address({ ...here, offset }))}
</section>
${
  view.collections.length > 0 &&
  html`<section aria-labelledby="collections"><h2 id="collections">Collections <span class="count">${grouped(view.collections.length)}</span></h2>
<ul class="entries">
${view.collections.map((ref) => html`<li>${conceptLink(site, ref, lang)}</li>\n`)}</ul>
</section>`
}
<p class="aside">${counted(scheme.concepts, 'concept')}${scheme.iri !== '' && html`. Identifier: ${scheme.iri}`}. <a href="${quality}">Check its quality</a></p>`,
  });
}

function titleOf({ scheme, list }: SchemeView, { words, letter }: SchemeWindow): string {
  if (list === 'words') return `${words} in ${scheme.label.text}`;
  return list === 'letter' ? `${scheme.label.text}: ${letter}` : scheme.label.text;
}

function headingOf({ list }: SchemeView, { words, letter }: SchemeWindow): string {
  if (list === 'words') return `Found for “${words}”`;
  return list === 'letter' ? `${letter}` : 'Top terms';
}

/** A label that is not the preferred one leads to it. */
function entryList(site: Site, entries: readonly SchemeEntry[], lang: string | undefined): Html {
  return html`<ul class="entries">
${entries.map((entry) => html`<li>${entry.found !== undefined && html`${inLanguage(entry.found)} → `}${conceptLink(site, entry, lang)}</li>\n`)}</ul>`;
}

function pager({ offset, limit }: SchemeWindow, total: number, address: (offset: number) => string): Html {
  const [before, after] = [offset > 0, offset + limit < total];
  if (!before && !after) return html``;
  return html`<nav aria-label="Pages"><ul class="inline">
${before && html`<li><a rel="prev" href="${address(Math.max(0, offset - limit))}">Before these</a></li>`}
${after && html`<li><a rel="next" href="${address(offset + limit)}">After these</a></li>`}
</ul></nav>`;
}
