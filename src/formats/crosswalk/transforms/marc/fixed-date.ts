import { type DateValue, isYearAlone, parseDate } from '../../../../bibliography/index.ts';
import { childTexts, type SourceNode } from '../../../source-record.ts';
import { partTexts, type Transform } from '../transform.ts';

/** MARC 21, 008: type of date at 06, date 1 at 07-10; of a detailed date (e) its month and day at 11-14. */
export const fixedDate: Transform = {
  makes: ['issued'],
  description:
    'Date 1 of MARC’s fixed field, of a detailed date with month and day. Option fuller: fields whose date counts where it has the same year and goes further: in part c, of 773 in parts g that say year, month and day.',
  read(field, { rule, record }) {
    const [text = ''] = partTexts(field, rule);
    const isDetailed = text[6] === 'e';
    const year = parseDate(text.slice(7, 11));
    const found = isDetailed ? (parseDate(detailed(text)) ?? year) : year;
    if (found === undefined) return [];
    if (found.month !== undefined) return [found];
    return rule.options.fuller === undefined ? [found] : [fuller(found, record, rule.options.fuller)];
  },
};

function detailed(text: string): string {
  const [month, day] = [text.slice(11, 13), text.slice(13, 15).trim()];
  return `${text.slice(7, 11)}-${month}${day === '' ? '' : `-${day}`}`;
}

/** `names` are those of fields, with `|` between them. */
function fuller(date: DateValue, record: readonly SourceNode[], names: string): DateValue {
  let listed: readonly string[] | undefined;
  for (const field of record) {
    // Nearly all fields are none of them, for which the list is not taken apart.
    if (!names.includes(field.name)) continue;
    listed ??= names.split('|');
    if (!listed.includes(field.name)) continue;
    for (const text of field.name === '773' ? dateOfHost(field) : childTexts(field, 'c')) {
      if (isYearAlone(text)) continue;
      const other = parseDate(text);
      if (other?.year === date.year && other.month !== undefined) return other;
    }
  }
  return date;
}

/** K10plus says the date of an issue in parts: `year:2010`, `month:05`, `day:12`. */
function dateOfHost(field: SourceNode): readonly string[] {
  const said = (name: string) =>
    childTexts(field, 'g')
      .find((text) => text.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  const parts = ['year', 'month', 'day'].map(said);
  return parts[0] === undefined ? [] : [parts.filter((part) => part !== undefined).join('-')];
}
