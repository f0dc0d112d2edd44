import type { ThingView } from '../../catalogue/index.ts';
import { type Html, joined } from '../html.ts';
import { type Site, safeUrl } from '../site.ts';
import { externalLink, thingLink } from './links.ts';

/** Truth values in words: a deprecated term is “No longer used: yes”. */
const TRUTH: ReadonlyMap<string, string> = new Map([
  ['true', 'yes'],
  ['false', 'no'],
]);

/** The values of a fact in one line: links to things, addresses, and texts; sentences follow each other without a comma. */
export function factValues(site: Site, values: ThingView['facts'][number]['values']): Html {
  const areSentences = values.every((value) => typeof value === 'string' && /[.!?]$/.test(value));
  return joined(
    values.map((value) => {
      if (typeof value !== 'string') return thingLink(site, value);
      return safeUrl(value) === undefined ? (TRUTH.get(value) ?? value) : externalLink(value);
    }),
    areSentences ? ' ' : ', ',
  );
}
