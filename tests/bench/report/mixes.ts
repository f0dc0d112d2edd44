import { median } from '../measure/statistics.ts';
import { bsbmIsPresent, bsbmMix, bsbmUseCases } from '../workloads/bsbm.ts';
import { ms, ratio, table } from './format.ts';
import { peersBeside } from './ratios.ts';
import type { SetResults } from './results.ts';

/** Time for one mix of each BSBM use case: its templates as often as the benchmark's mix has them, by their medians. */
export function mixTable(set: SetResults): string {
  const useCases = Object.keys(bsbmUseCases) as (keyof typeof bsbmUseCases)[];
  const present = useCases.filter((useCase) =>
    set.queries.some(({ name }) => name.startsWith(`${useCase}-`)),
  );
  if (present.length === 0 || !bsbmIsPresent()) return '';
  const names = ['pinakes', ...peersBeside(set)];
  const rows = present.map((useCase) => {
    const times = names.map((name) => mixMs(set, useCase, name));
    return [
      `BSBM ${useCase} mix`,
      ms(times[0]),
      ...times
        .slice(1)
        .flatMap((time) => [
          ms(time),
          ratio(time === undefined || times[0] === undefined ? undefined : times[0] / time),
        ]),
    ];
  });
  return table(['mix, milliseconds', 'pinakes', ...names.slice(1).flatMap((name) => [name, 'ratio'])], rows);
}

function mixMs(set: SetResults, useCase: keyof typeof bsbmUseCases, peer: string): number | undefined {
  let sum = 0;
  for (const [template, times] of bsbmMix(useCase)) {
    const measured = set.queries
      .filter(({ name }) => name.startsWith(`${useCase}-${template}.`))
      .map(({ timings }) => timings[peer]);
    if (measured.length === 0) return undefined;
    const answered = measured.flatMap((timing) => (timing?.outcome === 'answered' ? [timing.medianMs] : []));
    if (answered.length < measured.length) return undefined;
    sum += times * median(answered);
  }
  return sum;
}
