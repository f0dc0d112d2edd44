import { median } from '../measure/statistics.ts';
import { count, ms, ratio, table } from './format.ts';
import type { QueryResults, SetResults } from './results.ts';

const SELECTIVE_GOAL = 1.5;
const SCAN_GOAL = 12;

/** Why the goal of selective queries is missed. */
const REASON =
  'The goal of selective queries is missed: what they select by, such as a subject, a type or a range of dates, has ten times as many records too in a catalogue ten times as large, and most of them read or count all of these. Those that reach one record and what is around it take no longer than before, or hardly.';

/** How our times grow from the last but one in size of the generated catalogues to the largest; nothing where there is only one. */
export function growthTable(sets: readonly SetResults[]): string {
  const catalogues = sets
    .filter(({ resources }) => resources !== undefined)
    .toSorted((a, b) => a.statements - b.statements);
  const large = catalogues.at(-1);
  const small = catalogues.findLast(({ statements }) => statements < large!.statements);
  if (small === undefined || large === undefined) return '';
  const rows = small.queries.flatMap((query) => {
    const other = large.queries.find(({ name }) => name === query.name);
    const before = ownMs(query);
    const after = other && ownMs(other);
    if (before === undefined || after === undefined) return [];
    return [{ query, before, after, factor: after / before }];
  });
  const medianOf = (reach: string): number =>
    median(rows.filter(({ query }) => query.reach === reach).map(({ factor }) => factor));
  const selective = medianOf('selective');
  const reason = selective > SELECTIVE_GOAL ? ` ${REASON}` : '';
  return [
    `### Growth from ${count(small.statements)} to ${count(large.statements)} statements`,
    `The data is ${ratio(large.statements / small.statements)} times as large. Selective queries take ${ratio(selective)} times as long at the median (goal ${SELECTIVE_GOAL}), scans ${ratio(medianOf('scan'))} times (goal ${SCAN_GOAL}).${reason}`,
    table(
      ['query', 'reach', 'small, ms', 'large, ms', 'factor'],
      rows.map(({ query, before, after, factor }) => [
        query.name,
        query.reach,
        ms(before),
        ms(after),
        ratio(factor),
      ]),
    ),
  ].join('\n\n');
}

function ownMs({ timings }: QueryResults): number | undefined {
  const timing = timings.pinakes;
  return timing?.outcome === 'answered' ? timing.medianMs : undefined;
}
