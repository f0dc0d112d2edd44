import type { FoundConcepts, SchemeItem } from '../../../catalogue/index.ts';
import { counted, grouped } from '../../components/text.ts';
import { type Html, html } from '../../html.ts';
import { layout } from '../../layout.ts';
import { at, type Site } from '../../site.ts';
import { conceptHits } from './concept-hits.ts';
import { inLanguage, isEndOf } from './concept-link.ts';
import { suggestions, suggestionsScript } from './suggestions.ts';

export type ThesauriPageView = {
  readonly schemes: readonly SchemeItem[];
  /** Concepts of all of them that have the reader's words; undefined where none were given. */
  readonly found: FoundConcepts | undefined;
  readonly lang: string | undefined;
};

/** The concept schemes that there are, and concepts of all of them by words of whatever language. */
export function thesauriPage(site: Site, { schemes, found, lang }: ThesauriPageView): string {
  const address = (scheme: string) =>
    `${at(site, '/thesaurus')}?${new URLSearchParams({ scheme, ...(lang && { lang }) })}`;
  return layout(site, {
    title: found === undefined ? 'Vocabularies' : `${found.words} in all vocabularies`,
    description: 'The thesauri and other concept schemes of this catalogue.',
    crumbs: [
      { label: 'Subjects', path: '/subjects' },
      ...(found === undefined ? [] : [{ label: 'Vocabularies', path: '/thesauri' }]),
    ],
    section: '/subjects',
    head: suggestionsScript(site),
    main: html`<h1>Vocabularies</h1>
<p class="lead">Thesauri and other concept schemes, each by its top terms, by the alphabet and by words.</p>
<form class="query" action="${at(site, '/thesauri')}" method="get" role="search">
${lang !== undefined && html`<input type="hidden" name="lang" value="${lang}">\n`}<label for="words">Find a concept in all of them, by a label in any language or a notation</label>
<input id="words" name="q" value="${found?.words ?? ''}" maxlength="200" spellcheck="false"${suggestions(at(site, '/thesauri'), 'concepts')}>
<datalist id="concepts"></datalist>
<div class="query-row"><button type="submit">Find</button></div>
</form>
${found !== undefined && foundSection(site, found, lang)}
<section aria-labelledby="schemes"><h2 id="schemes">All vocabularies <span class="count">${grouped(schemes.length)}</span></h2>
${schemes.length === 0 && html`<p role="status">There are none.</p>`}
<ul class="entries">
${schemes.map(({ iri, label, concepts }) => html`<li><a href="${address(iri)}">${inLanguage(label)}</a> <span class="aside">${counted(concepts, 'concept')}${isNameless({ iri, label }) && html` · ${iri}`}</span></li>\n`)}</ul>
<p class="more"><a href="${at(site, '/thesaurus/quality')}">Check their quality</a></p>
</section>`,
  });
}

/** What nothing names is called by the end of its address, which several schemes may share. */
const isNameless = ({ iri, label }: Pick<SchemeItem, 'iri' | 'label'>): boolean =>
  iri !== '' && label.language === '' && isEndOf(iri, label.text);

function foundSection(site: Site, found: FoundConcepts, lang: string | undefined): Html {
  const { words, total, totalIs, matched, offset, limit, concepts } = found;
  const address = (from: number) =>
    `${at(site, '/thesauri')}?${new URLSearchParams({ q: words, ...(lang && { lang }), ...(from > 0 && { offset: String(from) }) })}`;
  const [before, after] = [offset > 0, offset + limit < total];
  return html`<section aria-labelledby="found"><h2 id="found">Concepts for “${words}” <span class="count">${totalIs === 'at-least' && 'more than '}${grouped(total)}</span></h2>
${matched === 'any' && total > 0 && html`<p>No concept has all of these words; these have some of them.</p>\n`}${
  concepts.length === 0
    ? html`<p role="status">No concept has these words in a label.</p>`
    : conceptHits(site, concepts, lang)
}
${
  (before || after) &&
  html`<nav aria-label="Pages"><ul class="inline">
${before && html`<li><a rel="prev" href="${address(Math.max(0, offset - limit))}">Before these</a></li>`}
${after && html`<li><a rel="next" href="${address(offset + limit)}">After these</a></li>`}
</ul></nav>`
}
</section>`;
}
