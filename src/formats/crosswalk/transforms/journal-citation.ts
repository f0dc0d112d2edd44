import { squeezed } from '../../../bibliography/index.ts';
import { placeInHost } from './place-in-host.ts';
import { alreadySaid, type Transform } from './transform.ts';

/** A journal, its volume or issue, and pages, with semicolons between. */
const CITATION =
  /^(.+?)\s*;\s+([^;]*(?<!\p{L})(?:vol|no|nr|núm|n[º°]|bd|t|tome|issue)\.?\s*\d[^;]*?)\s*(?:;\s*(?:pp?\.?\s*)?([\p{L}]?\d[\w.]*(?:\s*[-\u2013]+\s*[\p{L}]?\d+)?)\s*)?$/iu;

/** A citation is no longer. */
const LENGTH_MAX = 500;

/**
 * The source of an article as Open Journal Systems and others write it into Dublin Core. A source that is not written so is left to
 * other rules.
 */
export const journalCitation: Transform = {
  makes: ['hostTitle', 'volume', 'issue', 'pages', 'note'],
  description:
    'The part named by the option (title, volume, issue or pages) out of “Journal of Care; Vol. 12 No. 3 (2009); 4-9”; rest: all of it, where it says more.',
  read(field, { rule }) {
    const whole = squeezed(field.text);
    const [, title, numbers, pages] = whole.length > LENGTH_MAX ? [] : (CITATION.exec(whole) ?? []);
    if (title === undefined || numbers === undefined) return [];
    const { part } = rule.options;
    const place = placeInHost(numbers);
    if (part === 'rest') return place.saysMore ? [{ value: whole }] : alreadySaid;
    const value =
      part === 'title'
        ? title
        : part === 'pages'
          ? pages?.replace(/\s*[-\u2013]+\s*/g, '-')
          : place[part as 'volume' | 'issue'];
    return value === undefined ? [] : [{ value }];
  },
};
