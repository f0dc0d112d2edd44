import { median } from '../measure/statistics.ts';
import { count, ms, ratio, table } from './format.ts';
import type { QueryResults, SetResults } from './results.ts';

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
  const medianOf = (reach: string): string =>
    ratio(median(rows.filter(({ query }) => query.reach === reach).map(({ factor }) => factor)));
  return [
    `### Growth from ${count(small.statements)} to ${count(large.statements)} statements`,
    `The data is ${ratio(large.statements / small.statements)} times as large. Selective queries take ${medianOf('selective')} times as long at the median (goal 1.5), scans ${medianOf('scan')} times (goal 12).`,
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
