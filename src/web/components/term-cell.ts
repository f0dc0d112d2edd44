import { type Html, html } from '../html.ts';
import { at, type Site } from '../site.ts';
import { externalLink } from './links.ts';

/** A term of a table; `path` is the address below the base path of a thing of this catalogue or of a term of its vocabulary. */
export type TermCell = {
  readonly kind: 'iri' | 'blank' | 'literal';
  readonly value: string;
  readonly language: string;
  readonly datatype: string;
  readonly path: string | undefined;
};

export function termCell(site: Site, term: TermCell | undefined): Html {
  if (term === undefined) return html`<span class="absent">unbound</span>`;
  if (term.kind === 'blank') return html`<span class="absent">_:${term.value}</span>`;
  if (term.kind === 'literal') {
    const number = /#(integer|decimal|double|float)$/.test(term.datatype);
    return html`<span${number && html` class="number"`}${term.language !== '' && html` lang="${term.language}" dir="auto"`}>${term.value}</span>`;
  }
  if (term.path === undefined) return externalLink(term.value);
  const name = term.path
    .replace(/^\/id\//, '')
    .replace(/^\/ontology#/, 'pin:')
    .replace(/^\/shapes#/, 'shape:');
  return html`<a href="${at(site, term.path)}">${name}</a>`;
}
