import type { TextHit } from '../../text/index.ts';
import type { MarkedText, SearchHit } from '../views.ts';
import { type Keyword, keywordName } from './keywords.ts';

export type Excerpt = Pick<SearchHit, 'snippet' | 'keywords'>;

/** As many words as the index takes for a snippet. */
const WORDS_MAX = 32;

/**
 * What a reader is shown of a hit. A snippet of the description stays as it is. Where only keywords match, the index
 * gives a stretch of all their forms, which nobody wants to read: then it is the beginning of the description, and the
 * keywords that match, each by its proper form and with the other form that matches where that is not the proper one.
 */
export function excerptOf(snippet: TextHit['snippet'], body: string, keywords: readonly Keyword[]): Excerpt {
  const description = body.replace(/\s+/g, ' ').trim();
  const stretch = snippet.text.replace(/^…|…$/g, '').trim();
  if (stretch !== '' && description.includes(stretch)) return { snippet, keywords: [] };
  const words = snippet.matches.map(([start, end]) => snippet.text.slice(start, end));
  return {
    snippet: { text: beginning(description), matches: [] },
    keywords: keywords.flatMap((keyword) => matching(keyword, words)),
  };
}

function beginning(text: string): string {
  const words = text.split(' ');
  return words.length <= WORDS_MAX ? text : `${words.slice(0, WORDS_MAX).join(' ')}…`;
}

function matching(
  { property, forms, hidden = [] }: Keyword,
  words: readonly string[],
): SearchHit['keywords'] {
  const proper = forms[0];
  if (proper === undefined) return [];
  const best = forms
    .map((form) => ({ form, count: occurrences(form, words).length }))
    .reduce((a, b) => (b.count > a.count ? b : a));
  if (best.count === 0) {
    const byHidden = hidden.some((form) => occurrences(form, words).length > 0);
    return byHidden ? [{ name: keywordName(property), text: proper, matches: [] }] : [];
  }
  const text = best.form === proper ? proper : `${proper} (also called ${best.form})`;
  return [{ name: keywordName(property), text, matches: occurrences(text, words) }];
}

/** Where any of the words stands whole. */
function occurrences(text: string, words: readonly string[]): MarkedText['matches'] {
  if (words.length === 0) return [];
  const longestFirst = [...new Set(words)].toSorted((a, b) => b.length - a.length);
  const alternatives = longestFirst.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, 'giu');
  return [...text.matchAll(whole)].map((found) => [found.index, found.index + found[0].length] as const);
}
