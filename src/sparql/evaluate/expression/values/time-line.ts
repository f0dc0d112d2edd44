import { dateOfDayNumber, dayNumber, type Moment } from './calendar.ts';

export const SECONDS_PER_DAY = 86_400;
const ZONE_UNKNOWN_SECONDS = 14 * 3600;

/** Seconds since 1970 on the moment's own clock, its zone left out; the fraction is not counted. */
export function localSeconds(moment: Moment): number {
  const clockSeconds = moment.hour * 3600 + moment.minute * 60 + moment.second;
  return dayNumber(moment.year, moment.month, moment.day) * SECONDS_PER_DAY + clockSeconds;
}

/** Seconds since 1970 in UTC, a moment without a zone taken as UTC. */
export function utcSeconds(moment: Moment): number {
  return localSeconds(moment) - (moment.zone ?? 0) * 60;
}

/** The same type and zone at another point of its own clock. */
export function momentAt(like: Moment, seconds: number, fraction: string): Moment {
  const dayIndex = Math.floor(seconds / SECONDS_PER_DAY);
  const rest = seconds - dayIndex * SECONDS_PER_DAY;
  const date = dateOfDayNumber(dayIndex);
  const clockTime = { hour: Math.floor(rest / 3600), minute: Math.floor(rest / 60) % 60, second: rest % 60 };
  return { ...like, ...date, ...clockTime, fraction };
}

/**
 * Order of two moments of one type (XSD 1.1 Part 2, D.2.2). Undefined where one has a zone and the other none, and they
 * are closer than 14 hours: no answer would be right everywhere.
 */
export function compareMoments(a: Moment, b: Moment): number | undefined {
  if ((a.zone === undefined) === (b.zone === undefined)) return compareInstants(a, b, 0);
  const certain = a.zone === undefined ? compareInstants(b, a, 0) : compareInstants(a, b, 0);
  const zoned = a.zone === undefined ? b : a;
  const floating = a.zone === undefined ? a : b;
  const shifted = compareInstants(
    zoned,
    floating,
    certain < 0 ? -ZONE_UNKNOWN_SECONDS : ZONE_UNKNOWN_SECONDS,
  );
  if (certain === 0 || shifted !== certain) return undefined;
  return a.zone === undefined ? -certain : certain;
}

/** Order on the one time line, `shift` seconds added to the second moment. */
export function compareInstants(a: Moment, b: Moment, shift: number): number {
  const left = utcSeconds(a);
  const right = utcSeconds(b) + shift;
  if (left !== right) return left < right ? -1 : 1;
  return a.fraction < b.fraction ? -1 : a.fraction > b.fraction ? 1 : 0;
}
