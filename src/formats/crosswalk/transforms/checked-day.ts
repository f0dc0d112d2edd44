import { dateText, parseDate } from '../../../bibliography/index.ts';
import type { SourceNode } from '../../source-record.ts';
import type { Rule } from '../rule.ts';

/** The day that a link was last looked at, by the option checked of its rule: in fields of the record, or in an attribute (@name). */
export function checkedDay(
  field: SourceNode,
  { options: { checked } }: Rule,
  record: readonly SourceNode[],
): string | undefined {
  if (checked === undefined) return undefined;
  if (checked.startsWith('@')) return dayIn(field.attributes?.[checked.slice(1)] ?? '');
  // Several addresses have one date in such formats, and it is the first one's.
  if (record.find(({ name }) => name === field.name) !== field) return undefined;
  const names = checked.split('|');
  for (const { name, text } of record) {
    const day = names.includes(name) ? dayIn(text) : undefined;
    if (day !== undefined) return day;
  }
  return undefined;
}

/** A date that goes as far as the day. */
export function dayIn(text: string): string | undefined {
  const date = parseDate(text);
  return date?.day === undefined ? undefined : dateText(date);
}
