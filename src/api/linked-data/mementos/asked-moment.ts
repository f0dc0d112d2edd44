import { PinakesError } from '../../../base/index.ts';
import { type Moment, parseMoment } from '../../../engine/index.ts';
import { badField } from '../../request-input.ts';

/** The moment that the address itself names (`?at=`), or undefined. @throws PinakesError `bad-request` */
export function momentOf(request: Request): Moment | undefined {
  const given = new URL(request.url).searchParams.getAll('at');
  if (given.length > 1) throw badField('at', 'it is given more than once');
  return given[0] === undefined ? undefined : parseMoment(given[0]);
}

/** `rfc1123-date` of RFC 7089, section 2.1.1.1. */
const RFC_1123 =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/;

/**
 * The time that the client asks to see by `Accept-Datetime`, or undefined. What is no such date is refused with 400 (RFC
 * 7089, section 4.5.3), and so is one that the calendar has not.
 * @throws PinakesError `bad-request`
 */
export function acceptDatetime(request: Request): Date | undefined {
  const text = request.headers.get('accept-datetime');
  if (text === null) return undefined;
  const date = new Date(RFC_1123.test(text) ? text : Number.NaN);
  // The weekday, and the 31st of February, show when it is written again.
  if (!Number.isNaN(date.getTime()) && date.toUTCString() === text) return date;
  throw new PinakesError(
    'bad-request',
    `“${text}” is no date for Accept-Datetime: give one such as ${new Date(Date.UTC(2026, 10, 1)).toUTCString()}.`,
    { detail: { field: 'Accept-Datetime' } },
  );
}
