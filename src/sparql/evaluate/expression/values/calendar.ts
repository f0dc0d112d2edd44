/**
 * Dates and times (XSD 1.1 Part 2, D.2.1): the seven-property model for every type of the family. A moment without a
 * time zone is a stretch of possible instants, up to 14 hours to either side.
 */
export type MomentType =
  | 'dateTime'
  | 'date'
  | 'time'
  | 'gYear'
  | 'gYearMonth'
  | 'gMonth'
  | 'gMonthDay'
  | 'gDay';

export type Moment = {
  readonly type: MomentType;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Digits after the point of the seconds, without zeros at the end; they compare as text. */
  readonly fraction: string;
  /** Minutes east of UTC, undefined where none is given. */
  readonly zone: number | undefined;
};

export function daysInMonth(yearNumber: number, month: number): number {
  if (month === 2) return isLeap(yearNumber) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Proleptic Gregorian, with a year 0 (XSD 1.1). */
function isLeap(yearNumber: number): boolean {
  return yearNumber % 4 === 0 && (yearNumber % 100 !== 0 || yearNumber % 400 === 0);
}

/** Days since 1970-01-01; years begin in March here, so that the leap day comes last. */
export function dayNumber(yearNumber: number, month: number, day: number): number {
  const shiftedYear = month <= 2 ? yearNumber - 1 : yearNumber;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function dateOfDayNumber(dayIndex: number): { year: number; month: number; day: number } {
  const shifted = dayIndex + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}
