import { median } from '../measure/statistics.ts';
import { ms, ratio, table } from './format.ts';
import { peersBeside } from './ratios.ts';
import type { SetResults } from './results.ts';

/** Time for one of each mix: its templates as often as it has them, by the median of their instances. */
export function mixTable(set: SetResults): string {
  const mixes = Object.entries(set.mixes).filter(([, mix]) => mixMs(set, mix, 'pinakes') !== undefined);
  if (mixes.length === 0) return '';
  const others = peersBeside(set);
  const rows = mixes.map(([name, mix]) => {
    const own = mixMs(set, mix, 'pinakes')!;
    const cells = others.flatMap((peer) => {
      const theirs = mixMs(set, mix, peer);
      return [ms(theirs), ratio(theirs === undefined ? undefined : own / theirs)];
    });
    return [name, ms(own), ...cells];
  });
  return table(['mix, milliseconds', 'pinakes', ...others.flatMap((name) => [name, 'ratio'])], rows);
}

/** Our time for a mix over a peer's. */
export function mixRatio(set: SetResults, name: string, peer: string): number | undefined {
  const mix = set.mixes[name]!;
  const [own, theirs] = [mixMs(set, mix, 'pinakes'), mixMs(set, mix, peer)];
  return own === undefined || theirs === undefined ? undefined : own / theirs;
}

/** Undefined when any of the mix was not measured or not answered. */
function mixMs(set: SetResults, mix: Readonly<Record<string, number>>, peer: string): number | undefined {
  let sum = 0;
  for (const [template, times] of Object.entries(mix)) {
    const timings = set.queries
      .filter(({ name }) => name.startsWith(`${template}.`))
      .map(({ timings }) => timings[peer]);
    const answered = timings.flatMap((timing) => (timing?.outcome === 'answered' ? [timing.medianMs] : []));
    if (answered.length === 0 || answered.length < timings.length) return undefined;
    sum += times * median(answered);
  }
  return sum;
}
