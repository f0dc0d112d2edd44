import { squeezed, withoutPunctuation } from './punctuation.ts';

/** The dates of somebody's life in one form: 1831-1910 where there are spaces, 1969- where dots stand for what is to come. */
export function lifeDates(text: string): string {
  const bare = withoutPunctuation(squeezed(text));
  return SEVERAL_WAYS.test(bare)
    ? bare.replace(/(\d\??) - (?=\S)/, '$1-').replace(/(\d\??)\s*-\s*\.*$/, '$1-')
    : bare;
}

const SEVERAL_WAYS = / - \S|\d\??\s*-(?:\s*\.+|\s+)$/;
