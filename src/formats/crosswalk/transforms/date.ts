import { type DateValue, dateText, isYearAlone, parseDate, yearText } from '../../../bibliography/index.ts';
import type { SourceNode } from '../../source-record.ts';
import { fieldWith } from './texts.ts';
import { joinedTexts, partTexts, type Transform } from './transform.ts';

export const date: Transform = {
  makes: ['issued'],
  description:
    'The date in the text, as far as it goes: a year, a month, a day; of a range, its beginning. Elements Year, Month and Day count as one text. Options times=no: none that has a time; year: the field that has the year where this one has none.',
  read(field, { rule, record, warn }) {
    const { from, to, times, year } = rule.options;
    const texts = partTexts(field, rule);
    const joined =
      from === undefined ? joinedTexts(texts, ' ') : (texts[0] ?? '').slice(Number(from), Number(to));
    if (times === 'no' && /\dT\d\d:/.test(joined)) return [];
    const around = year === undefined ? undefined : record.find(({ name }) => name === year)?.text;
    const found =
      parseDate(joined) ??
      texts.map(parseDate).find((each) => each !== undefined) ??
      (around === undefined || !/[a-z]{3}/i.test(joined) ? undefined : parseDate(`${joined} ${around}`));
    if (found === undefined) return [];
    const { qualifier } = field.attributes ?? {};
    if (qualifier) warn(`“${joined}” is ${qualifier}`);
    if (from === undefined) tellMore(joined, found, warn);
    return [found];
  },
  write(value, rule) {
    const made = value as DateValue;
    const style = rule.options.style ?? 'iso';
    if (style === 'year') return fieldWith(yearText(made), rule);
    if (style === 'slashes') {
      const two = (part: number | undefined) => (part === undefined ? '' : String(part).padStart(2, '0'));
      return fieldWith(`${yearText(made)}/${two(made.month)}/${two(made.day)}/`, rule);
    }
    if (style === 'day' && made.day === undefined) return undefined;
    if (style === 'elements') return { text: '', children: dateElements(made) };
    if (style === 'month') return made.month === undefined ? undefined : fieldWith(String(made.month), rule);
    return fieldWith(dateText(made), rule);
  },
};

/** Tells where a text says more than the date that is kept of it. */
export function tellMore(text: string, date: DateValue, warn: (warning: string) => void): void {
  if (isYearAlone(text)) return;
  if (isRange(text)) warn(`“${text}” is a range, of which the beginning is kept`);
  else if (saysMoreThanDate(text) || hasOtherNumbers(text, date))
    warn(`“${text}” says more than the date that is kept`);
}

/** A time of day, which nobody asks of a record. */
const TIME = /(?<=\d)[T\s]\d\d:\d\d.*$/;

/** Whether a number in the text is none of the date: the last day of several, a season (2015-21), a month that there is not. */
function hasOtherNumbers(text: string, { year, month, day }: DateValue): boolean {
  const digits = text.replace(TIME, '').match(/\d+/g) ?? [];
  if (digits.length === 1 && digits[0]!.length === 8) return day === undefined;
  const kept = A_MONTH.test(text) ? [day] : [month, day];
  return digits.some((each) => {
    const number = Number(each);
    if (number === year || number === 0) return false;
    const at = kept.indexOf(number);
    if (at < 0) return true;
    kept.splice(at, 1);
    return false;
  });
}

/** Two years with a line or slash before the second one. */
function isRange(text: string): boolean {
  if (MONTH_RANGE.test(text)) return true;
  const range =
    /(?<!\d)(\d{4})(?!\d)[^\n]{0,40}?(?:[/\u2010-\u2015-]| and | to )[\s<[(]*(?:\p{L}+\.?\s*)?(\d{4})(?!\d)/u.exec(
      text,
    );
  return range !== null && range[1] !== range[2] && range[2] !== '9999';
}

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const A_MONTH = new RegExp(MONTH, 'i');
const MONTH_RANGE = new RegExp(`\\b${MONTH}\\.?\\s*[/\\u2010-\\u2015-]\\s*(?:\\d{4}\\s+)?${MONTH}\\b`, 'i');
/** Words beside a date that say no more of it, and marks of time zones. */
const DATE_WORDS = new RegExp(
  `\\b(?:${MONTH}|copyright|cop|published|publication|date|and|the|of|chr|st|nd|rd|th|utc|gmt)\\b`,
  'gi',
);

/** What makes a date an uncertain one: ca. 1590, [1590?], and in EDTF 1590~; or an open one: 2020/.., 2020-03/. */
const UNCERTAIN = /\d\s*[?~%]|\bca?\.\s*\d|\bca\s+\d|\.\.|\d-\d\d\/$/i;

const YEARS = /(?<!\d)(?:1\d{3}|20\d{2})(?!\d)/g;

/** Another year, a season, “printing”, an era, “approximately”: words that are left of it. */
function saysMoreThanDate(text: string): boolean {
  if (UNCERTAIN.test(text) || new Set(text.match(YEARS)).size > 1) return true;
  return /\p{L}{3}/u.test(text) && /\p{L}{3}/u.test(text.replace(DATE_WORDS, ' '));
}

/** PubMed's Year, Month and Day. */
function dateElements(date: DateValue): readonly SourceNode[] {
  const { month, day } = date;
  const two = (part: number) => String(part).padStart(2, '0');
  return [
    { name: 'Year', text: yearText(date) },
    ...(month === undefined ? [] : [{ name: 'Month', text: two(month) }]),
    ...(month === undefined || day === undefined ? [] : [{ name: 'Day', text: two(day) }]),
  ];
}
