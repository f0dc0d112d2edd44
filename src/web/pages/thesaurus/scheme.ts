import type { SchemeView, SchemeWindow } from '../../../catalogue/index.ts';
import { counted, grouped } from '../../components/text.ts';
import { html } from '../../html.ts';
import { layout } from '../../layout.ts';
import { at, type Site } from '../../site.ts';
import { conceptLink, inLanguage, languageName } from './concept-link.ts';
import { ownFacts } from './own-facts.ts';
import { pager } from './pager.ts';
import { entryList, entryTree } from './scheme-entries.ts';
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
  readonly list?: string;
  readonly under?: string;
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
  const { letter = '', words: q = '', list = '', under = '' } = window;
  const here: Changed = { letter, q, list, under };
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
<nav aria-label="Lists"><ul class="inline">
${listsOf(view).map(([name, label]) => html`<li><a href="${address(name === 'top' ? {} : { list: name })}"${view.list === name && html` aria-current="page"`}>${label}</a></li>\n`)}</ul></nav>
<nav class="letters" aria-label="Alphabet"><ul>
${view.letters.map((letter) => html`<li><a href="${address({ letter })}"${view.list === 'letter' && window.letter === letter && html` aria-current="page"`}>${letter}</a></li>`)}
</ul></nav>
<section aria-labelledby="entries"><h2 id="entries">${headingOf(view, window)} <span class="count">${grouped(total)}</span></h2>
${entries.length === 0 && html`<p role="status">${isWithoutTop(view) ? 'None of its concepts stands at the top. They are all under their letters.' : 'Nothing is here.'}</p>`}${
  view.list === 'hierarchy'
    ? entryTree({ site, entries, lang }, (concept) => address({ list: 'hierarchy', under: concept }))
    : entries.length > 0 && entryList({ site, entries, lang })
}
${pager(window, total, (offset) => address({ ...here, offset }))}
</section>
${
  view.collections.length > 0 &&
  html`<section aria-labelledby="collections"><h2 id="collections">Collections <span class="count">${grouped(view.collections.length)}</span></h2>
<ul class="entries">
${view.collections.map((ref) => html`<li>${conceptLink(site, ref, lang)}</li>\n`)}</ul>
</section>`
}
${
  view.facts.length > 0 &&
  html`<section class="panel" aria-labelledby="about"><h2 id="about">About this vocabulary</h2>
${ownFacts(site, view.facts, lang)}
</section>
`
}<p class="aside">${counted(scheme.concepts, 'concept')}${scheme.iri !== '' && html`. Identifier: ${scheme.iri}`}. <a href="${quality}">Check its quality</a></p>`,
  });
}

function titleOf(view: SchemeView, window: SchemeWindow): string {
  const { text } = view.scheme.label;
  if (view.list === 'words') return `${window.words} in ${text}`;
  return view.list === 'top' ? text : `${text}: ${headingOf(view, window)}`;
}

/** Lists beside the alphabet; what a thesaurus says nothing of is not offered. */
function listsOf({ counts }: SchemeView): readonly (readonly [SchemeView['list'], string])[] {
  return [
    ['top', 'Top terms'],
    ['hierarchy', 'Hierarchy'],
    ...(counts.changes > 0 ? [['changes', 'New and changed'] as const] : []),
    ...(counts.deprecated > 0 ? [['deprecated', 'No longer used'] as const] : []),
  ];
}

function headingOf({ list, entries }: SchemeView, { words, letter, under }: SchemeWindow): string {
  const [first] = entries;
  const names = {
    words: `Found for “${words}”`,
    letter: `${letter}`,
    top: 'Top terms',
    hierarchy: under !== undefined && first !== undefined ? `Below ${first.label.text}` : 'Hierarchy',
    changes: 'New and changed',
    deprecated: 'No longer used',
  } as const;
  return names[list];
}

/** Of a hierarchy that goes round nothing is the top, and there is nothing to begin with. */
function isWithoutTop({ list, total, scheme }: SchemeView): boolean {
  return (list === 'top' || list === 'hierarchy') && total === 0 && scheme.concepts > 0;
}
