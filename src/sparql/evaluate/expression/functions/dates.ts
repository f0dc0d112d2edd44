import type { Moment, MomentType } from '../values/calendar.ts';
import { decimal } from '../values/decimal.ts';
import { parseMoment, zoneToText } from '../values/moment.ts';
import { integerValue, stringValue, type Value } from '../values/value.ts';
import { type BuiltIn, type BuiltInTable, unary } from './built-in.ts';

/** Which types have which part. SPARQL asks for dateTime only; the others are understood as well. */
const types: Readonly<Record<'year' | 'month' | 'day' | 'clock', readonly MomentType[]>> = {
  year: ['dateTime', 'date', 'gYear', 'gYearMonth'],
  month: ['dateTime', 'date', 'gYearMonth', 'gMonth', 'gMonthDay'],
  day: ['dateTime', 'date', 'gMonthDay', 'gDay'],
  clock: ['dateTime', 'time'],
};

/** Functions on dates and times (SPARQL 1.1 Query 17.4.5). */
export const dateFunctions: BuiltInTable = {
  now: {
    arity: [0, 0],
    pure: true,
    apply: (_args, context) => dateTimeOf(context.now),
  },
  year: part(types.year, (moment) => integerValue(moment.year)),
  month: part(types.month, (moment) => integerValue(moment.month)),
  day: part(types.day, (moment) => integerValue(moment.day)),
  hours: part(types.clock, (moment) => integerValue(moment.hour)),
  minutes: part(types.clock, (moment) => integerValue(moment.minute)),
  seconds: part(types.clock, (moment) => ({
    kind: 'decimal',
    value: decimal(BigInt(moment.second + moment.fraction), moment.fraction.length),
  })),
  timezone: unary((value) => {
    if (value.kind !== 'moment' || value.moment.zone === undefined) return undefined;
    const seconds = { unscaled: BigInt(value.moment.zone * 60), scale: 0 };
    return { kind: 'duration', type: 'dayTimeDuration', months: 0, seconds };
  }),
  tz: unary((value) => (value.kind === 'moment' ? stringValue(zoneToText(value.moment.zone)) : undefined)),
};

function part(having: readonly MomentType[], read: (moment: Moment) => Value): BuiltIn {
  return unary((value) =>
    value.kind === 'moment' && having.includes(value.moment.type) ? read(value.moment) : undefined,
  );
}

function dateTimeOf(date: Date): Value | undefined {
  const moment = parseMoment(date.toISOString(), 'dateTime');
  return moment === undefined ? undefined : { kind: 'moment', moment };
}
