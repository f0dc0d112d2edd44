import type { ThingView } from '../../catalogue/index.ts';
import { type Html, html, joined } from '../html.ts';
import { type Site, safeUrl } from '../site.ts';
import { externalLink, thingLink } from './links.ts';

/** Truth values in words: a deprecated term is “No longer used: yes”. */
const TRUTH: ReadonlyMap<string, string> = new Map([
  ['true', 'yes'],
  ['false', 'no'],
]);

/** The values of a fact: links to things, addresses and words in one line, several sentences, or one of several lines, as a list. */
export function factValues(site: Site, values: ThingView['facts'][number]['values']): Html {
  const areSentences = values.every((value) => typeof value === 'string' && /[.!?]$/.test(value));
  const shown = values.map((value) => {
    if (typeof value !== 'string') return thingLink(site, value);
    return safeUrl(value) === undefined ? (TRUTH.get(value) ?? value) : externalLink(value);
  });
  const isList =
    values.length > 1 || values.some((value) => typeof value === 'string' && value.includes('\n'));
  if (areSentences && isList)
    return html`<ul class="bullets">${shown.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
  return joined(shown, ', ');
}
