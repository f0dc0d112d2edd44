import type { TermLink, TermSection, VocabularyTerm } from '../../../catalogue/index.ts';
import { factList } from '../../components/facts.ts';
import { externalLink, thingLinks } from '../../components/links.ts';
import { counted } from '../../components/text.ts';
import { type Html, html, joined } from '../../html.ts';
import { at, type Site } from '../../site.ts';

/** A section of the vocabulary: an entry for each term, with an anchor that never changes. */
export function termsSection(site: Site, { title, anchor, terms }: TermSection): Html {
  return html`<section class="terms" aria-labelledby="${anchor}"><h2 id="${anchor}">${title} <span class="count">${counted(terms.length, 'term')}</span></h2>
${terms.map((term) => termEntry(site, term))}
</section>
`;
}

function termEntry(site: Site, term: VocabularyTerm): Html {
  const { anchor, label, name, iri, definition } = term;
  return html`<div class="term" id="${anchor}">
<h3>${label} <a class="term-name" href="#${anchor}">${name}</a></h3>
<p class="address">${iri}</p>
${definition !== undefined && html`<p>${definition}</p>\n`}${factList([
  { label: 'What it is', value: term.kind },
  ...term.notes.map((note) => ({ label: 'Note', value: note })),
  ...term.examples.map((example) => ({
    label: 'Example',
    value: html`<code class="example">${example}</code>`,
  })),
  ...term.links.map((links) => ({ label: links.label, value: termLinks(links.terms) })),
  ...term.reasons.map(({ label: why, reason }) => ({ label: why, value: reason })),
  alignments(term),
  constraints(site, term),
  ...term.changes.map((change) => ({ label: 'Changes', value: change })),
  { label: 'In this catalogue', value: uses(site, term) },
])}
</div>
`;
}

function termLinks(terms: readonly TermLink[]): Html {
  return joined(terms.map(termLink), ', ');
}

function termLink({ iri, name, anchor }: TermLink): Html {
  return anchor === undefined ? externalLink(iri, name) : html`<a href="#${anchor}">${name}</a>`;
}

function alignments({ alignments: found }: VocabularyTerm) {
  if (found.length === 0) return undefined;
  const items = found.map(({ relation, term }) => html`<li>${relation} ${termLink(term)}</li>`);
  return { label: 'Other vocabularies', value: html`<ul class="plain">${items}</ul>` };
}

function constraints(site: Site, { constraints: found }: VocabularyTerm) {
  if (found.length === 0) return undefined;
  const items = found.map(
    ({ shape, anchor, text }) =>
      html`<li><a href="${at(site, '/shapes')}#${anchor}">${shape}</a>: ${text}</li>`,
  );
  return { label: 'In the profile', value: html`<ul class="plain">${items}</ul>` };
}

/** How often it is used, by what, and a query that finds all of it. */
function uses(site: Site, { uses: count, instances, query }: VocabularyTerm): Html {
  const run = html`<a href="${at(site, '/sparql')}?${String(new URLSearchParams({ query, format: 'html' }))}">Query its uses</a>`;
  if (count === 0) return html`Not used so far. ${run}`;
  const examples = instances.length > 0 && html`: ${thingLinks(site, instances, '; ')}`;
  return html`Used ${counted(count, 'time')}${examples}. ${run}`;
}
