import { daysInMonth, type Moment, type MomentType } from './calendar.ts';
import { withoutZerosAtEnd } from './decimal.ts';
import { localSeconds, momentAt, SECONDS_PER_DAY } from './time-line.ts';

/** Years beyond this are not understood, so that seconds stay exact in a double. */
export const YEAR_MAX = 200_000_000;

const zonePart = '(Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?';
const year = '(-?(?:[1-9][0-9]{3,}|0[0-9]{3}))';
const clock = '([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]+))?';
const forms: Readonly<Record<MomentType, { readonly pattern: RegExp; readonly fields: readonly string[] }>> =
  {
    dateTime: form(`${year}-(\\d\\d)-(\\d\\d)T${clock}`, 'year month day hour minute second fraction'),
    date: form(`${year}-(\\d\\d)-(\\d\\d)`, 'year month day'),
    time: form(clock, 'hour minute second fraction'),
    gYear: form(year, 'year'),
    gYearMonth: form(`${year}-(\\d\\d)`, 'year month'),
    gMonth: form('--(\\d\\d)', 'month'),
    gMonthDay: form('--(\\d\\d)-(\\d\\d)', 'month day'),
    gDay: form('---(\\d\\d)', 'day'),
  };

function form(pattern: string, fields: string) {
  return { pattern: new RegExp(`^${pattern}${zonePart}$`), fields: [...fields.split(' '), 'zone'] };
}

/** Reads a lexical form; undefined when it is not one of that type. */
export function parseMoment(lexical: string, type: MomentType): Moment | undefined {
  const { pattern, fields } = forms[type];
  const match = pattern.exec(lexical);
  if (match === null) return undefined;
  const read: Record<string, string | undefined> = {};
  for (const [index, field] of fields.entries()) read[field] = match[index + 1];
  const number = (field: string, absent: number) =>
    read[field] === undefined ? absent : Number(read[field]);
  const moment: Moment = {
    type,
    // What a type does not have is filled with the last day of a leap year, so that --02-29 exists.
    year: number('year', 1972),
    month: number('month', type === 'gDay' ? 1 : 12),
    day: number('day', type === 'gMonth' || type === 'gYearMonth' ? 1 : 31),
    hour: number('hour', 0),
    minute: number('minute', 0),
    second: number('second', 0),
    fraction: withoutZerosAtEnd(read.fraction ?? ''),
    zone: read.zone === undefined ? undefined : parseZone(read.zone),
  };
  return isValid(moment) ? endOfDay(moment) : undefined;
}

function isValid(moment: Moment): boolean {
  const { hour, minute, second, fraction } = moment;
  if (Math.abs(moment.year) > YEAR_MAX || moment.month < 1 || moment.month > 12 || moment.day < 1)
    return false;
  if (moment.day > daysInMonth(moment.year, moment.month) || minute > 59 || second > 59) return false;
  return hour < 24 || (hour === 24 && minute === 0 && second === 0 && fraction === '');
}

/** 24:00:00 is the first moment of the next day. */
function endOfDay(moment: Moment): Moment {
  if (moment.hour !== 24) return moment;
  const midnight = { ...moment, hour: 0 };
  return moment.type === 'time' ? midnight : momentAt(midnight, localSeconds(midnight) + SECONDS_PER_DAY, '');
}

export function parseZone(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
  return zone.startsWith('-') ? -minutes : minutes;
}

/** `Z`, `-08:00`, or nothing where there is no zone. */
export function zoneToText(zone: number | undefined): string {
  if (zone === undefined) return '';
  if (zone === 0) return 'Z';
  const size = Math.abs(zone);
  return `${zone < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

export function momentToText(moment: Moment): string {
  const { type, month, day } = moment;
  const years = `${moment.year < 0 ? '-' : ''}${String(Math.abs(moment.year)).padStart(4, '0')}`;
  const fraction = moment.fraction === '' ? '' : `.${moment.fraction}`;
  const time = `${pad(moment.hour)}:${pad(moment.minute)}:${pad(moment.second)}${fraction}`;
  const texts: Readonly<Record<MomentType, string>> = {
    dateTime: `${years}-${pad(month)}-${pad(day)}T${time}`,
    date: `${years}-${pad(month)}-${pad(day)}`,
    time,
    gYear: years,
    gYearMonth: `${years}-${pad(month)}`,
    gMonth: `--${pad(month)}`,
    gMonthDay: `--${pad(month)}-${pad(day)}`,
    gDay: `---${pad(day)}`,
  };
  return texts[type] + zoneToText(moment.zone);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
