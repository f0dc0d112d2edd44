import {
  type DateValue,
  parseDate,
  type Series,
  squeezed,
  type Text,
  yearText,
} from '../../../../bibliography/index.ts';
import type { SourceNode } from '../../../source-record.ts';
import { tellMore } from '../date.ts';
import type { Transform } from '../transform.ts';

/** The text of another field of the entry. */
function textIn(record: readonly SourceNode[], name: string): string | undefined {
  return record.find((node) => node.name === name)?.text.trim();
}

export const bibtexTitle: Transform = {
  makes: ['title', 'hostTitle'],
  description:
    'A title of BibTeX, with the subtitle that BibLaTeX has in the field of the option, after a colon.',
  read(field, { rule, record }) {
    const title = squeezed(field.text);
    if (title === '') return [];
    const subtitle = textIn(record, rule.options.subtitle ?? '') ?? '';
    return [{ value: subtitle === '' ? title : `${title}: ${squeezed(subtitle)}` } satisfies Text];
  },
};

export const bibtexYear: Transform = {
  makes: ['issued'],
  description: 'BibTeX’s year, with its month field where there is one.',
  read(field, { record, warn }) {
    const date = parseDate(field.text);
    if (date === undefined) return [];
    tellMore(field.text, date, warn);
    const month = textIn(record, 'month');
    if (month === undefined || month === '' || date.month !== undefined) return [date];
    if (/^\d{1,2}$/.test(month)) return [parseDate(`${yearText(date)}-${month}`)!];
    const whole = `${month} ${yearText(date)}`;
    const found = parseDate(whole) ?? date;
    if (found.month === undefined) warn(`“${month}” is no month`);
    else tellMore(whole, found, warn);
    return [found];
  },
  write: (value) => ({ text: yearText(value as DateValue) }),
};

export const bibtexSeries: Transform = {
  makes: ['series'],
  description:
    'BibTeX’s series, with number where the entry is in no journal. Option part: title or number alone, where each has a field.',
  read(field, { record }) {
    const title = squeezed(field.text);
    if (title === '') return [];
    const isInJournal =
      textIn(record, 'journal') !== undefined || textIn(record, 'journaltitle') !== undefined;
    const number = isInJournal ? undefined : textIn(record, 'number');
    const semicolon = title.lastIndexOf(' ; ');
    if (semicolon > 0) return [{ title: title.slice(0, semicolon), number: title.slice(semicolon + 3) }];
    return [number === undefined ? { title } : { title, number }];
  },
  write(value, { options }) {
    const { title, number } = value as Series;
    if (options.part === 'title') return { text: title };
    if (options.part === 'number') return number === undefined ? undefined : { text: number };
    return { text: number === undefined ? title : `${title} ; ${number}` };
  },
};
