import type { DateValue } from './bibliographic-record.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Most texts: a year alone, as ISBD and copyright have it. Those before 1000 have a nought (ISO 8601), and programs mean no year by 0001. */
const YEAR_ALONE = /^[[c©]*(0[1-9]\d\d|00[1-9]\d|1\d{3}|20\d{2})[.\]]*$/;
/** A year of two or three digits is one by its era, or alone from 300 on: below, a digit of it could be missing (“198”). */
const YEAR_OF_ERA = new RegExp(
  /^\[*(?:ca?\.? *)?(?:a\. ?d\.|ad) *(\d{2,4})\??[.\]]*$/.source +
    /|^\[*(?:ca?\.? *)?(\d{2,4})\?? *(?:a\. ?d\.|ad|c\. ?e\.|ce|n\. ?chr\.)[.\]]*$/.source +
    /|^\[*(?:ca?\.? *)?([3-9]\d\d)\??[.\]]*$/.source,
  'i',
);

/** Whether a text is a year and marks around it: no range, and nothing that says more. */
export function isYearAlone(text: string): boolean {
  return text.length <= YEAR_ALONE_MAX && YEAR_ALONE.test(text);
}

/** Longer ones may have words of the letter that stands for copyright. */
const YEAR_ALONE_MAX = 6;

/** What programs write for no date (0000-00-00, 0001-01-01) and for one that never comes (9999-12-31) is no year. */
const isYear = (year: number): boolean => year >= 10 && year < 2100;

/** The year that four digits are, from 0010 to 2099. */
function fourDigits(text: string): number | undefined {
  if (text.length !== 4) return undefined;
  let year = 0;
  for (let at = 0; at < 4; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    year = 10 * year + digit;
  }
  return isYear(year) ? year : undefined;
}

/**
 * A date out of a text as records have them: 2012/07/03, 2014//, 2002 Sep, SEP 2018, 04 2006, 12 May 2022, c1998., [1998], 1998-2001
 * (its beginning), 2012-07-03T00:00:00Z, 2012 07 03, 2019-03-XX; before 1000 with a nought (0863), an era (A.D. 63) or alone (863). Undefined
 * where no year of our era stands in it.
 */
export function parseDate(text: string): DateValue | undefined {
  const plain = fourDigits(text);
  if (plain !== undefined) return { year: plain };
  // What EDTF has for parts that nobody knows: 2019-03-XX.
  const trimmed = text.trim().replace(/(?:-[Xu]{2})+$/, '');
  const alone = YEAR_ALONE.exec(trimmed);
  if (alone !== null) return { year: Number(alone[1]) };
  const numbers = /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?=$|[^\d-])/.exec(trimmed);
  if (numbers !== null) return dateOf(numbers[1]!, Number(numbers[2]), Number(numbers[3]));
  const spaced = /^(\d{4}) +(\d{1,2})(?: +(\d{1,2}))?$/.exec(trimmed);
  if (spaced !== null) return dateOf(spaced[1]!, Number(spaced[2]), Number(spaced[3]));
  const monthFirst = /^(\d{1,2})[ /.](1\d{3}|20\d{2})$/.exec(trimmed);
  if (monthFirst !== null) return dateOf(monthFirst[2]!, Number(monthFirst[1]), Number.NaN);
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(trimmed);
  if (compact !== null) return dateOf(compact[1]!, Number(compact[2]), Number(compact[3]));
  const early = YEAR_OF_ERA.exec(trimmed);
  if (early !== null) return dateOf((early[1] ?? early[2] ?? early[3])!, Number.NaN, Number.NaN);
  const year = /(?<!\d)(1[0-9]{3}|20[0-9]{2})(?![\ds])/.exec(trimmed)?.[1];
  if (year === undefined) return undefined;
  const month = /(?<![a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/i
    .exec(trimmed)?.[1]
    ?.toLowerCase();
  if (month === undefined) return { year: Number(year) };
  const day = /(?<!\d)(\d{1,2})(?!\d)/.exec(trimmed.replace(year, ''))?.[1];
  return dateOf(year, MONTHS.indexOf(month) + 1, Number(day));
}

function dateOf(year: string, month: number, day: number): DateValue | undefined {
  const date = { year: Number(year) };
  if (!isYear(date.year)) return undefined;
  if (!(month >= 1 && month <= 12)) return date;
  // The last day of the month before the next one.
  const last = new Date(Date.UTC(2000 + (date.year % 400), month, 0)).getUTCDate();
  return day >= 1 && day <= last ? { ...date, month, day } : { ...date, month };
}

/** A year in the four digits that formats have for it: 0863. */
export const yearText = ({ year }: DateValue): string => String(year).padStart(4, '0');

/** 2012, 2012-07 or 2012-07-03. */
export function dateText(date: DateValue): string {
  const { month, day } = date;
  const two = (part: number | undefined) => (part === undefined ? '' : `-${String(part).padStart(2, '0')}`);
  return yearText(date) + two(month) + two(month === undefined ? undefined : day);
}
