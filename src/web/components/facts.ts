import type { Stated } from '../../catalogue/index.ts';
import { type Html, type HtmlValue, html } from '../html.ts';

/** One row of a list of facts; undefined for one that there is nothing to say of. */
export type Fact = { readonly label: HtmlValue; readonly value: HtmlValue } | undefined;

export function factList(facts: readonly Fact[]): Html {
  const known = facts.filter((fact) => fact !== undefined);
  if (known.length === 0) return html``;
  return html`<dl class="facts">
${known.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>\n`)}</dl>`;
}

/** "The document does not say" and "nobody has looked" are different things, and read differently. */
export function statedValue(stated: Stated<string>): Html {
  if (stated.status === 'stated') return html`${stated.value}`;
  if (stated.status === 'not-stated') {
    return html`<span class="absent">Not stated</span> <span class="aside">the document gives none</span>`;
  }
  if (stated.status === 'unknown') {
    return html`<span class="absent">Unknown</span> <span class="aside">it could not be found out</span>`;
  }
  return html`<span class="absent">Not yet checked</span> <span class="aside">nobody has looked for it so far</span>`;
}
