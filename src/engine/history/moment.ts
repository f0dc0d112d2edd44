import { PinakesError } from '../../base/index.ts';

/** How people name an earlier state: by the change set that it includes last, or by a time. */
export type Moment = { readonly changeSet: number } | { readonly date: Date };

const DATE_TIME = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d:\d\d)?)?$/;

/**
 * Reads a moment: a change set's number, an `xsd:dateTime`, or a date, which is its first instant. A time without a zone is
 * UTC.
 * @throws PinakesError `bad-request` naming the field `at`
 */
export function parseMoment(text: string): Moment {
  if (/^\d{1,15}$/.test(text)) return { changeSet: Number(text) };
  const [, day, time = '00:00:00', zone = 'Z'] = DATE_TIME.exec(text) ?? [];
  // Date.parse takes the 31st of February for a day of March; written again, it shows.
  const isDay = day !== undefined && isoOf(Date.parse(`${day}T00:00:00Z`)).startsWith(day);
  const at = isDay ? Date.parse(`${day}T${milliseconds(time)}${zone}`) : Number.NaN;
  if (!Number.isNaN(at)) return { date: new Date(at) };
  throw new PinakesError(
    'bad-request',
    `“${text}” is no moment: give a time such as 2026-11-01T00:00:00Z, a date such as 2026-11-01, or the number of a change set. A + in an address is written %2B.`,
    { detail: { field: 'at' } },
  );
}

function isoOf(ms: number): string {
  return Number.isNaN(ms) ? '' : new Date(ms).toISOString();
}

/** ECMAScript promises to read three digits of a second and no more (ECMA-262 21.4.1.32). */
function milliseconds(time: string): string {
  return time.replace(/(\.\d{3})\d+$/, '$1');
}
