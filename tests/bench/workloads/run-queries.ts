import { difference } from '../answers/agree.ts';
import { type Timing, type TimingOptions, timeQuery } from '../measure/time-query.ts';
import type { Peer } from '../peers/peer.ts';
import type { QueryResults } from '../report/results.ts';
import type { BenchQuery } from './query-file.ts';

/**
 * Times every query on every engine, one query after the other and within it one engine after the other, so that all
 * engines meet the same weather on a machine that is not ours alone. Answers are compared with those of the first engine.
 */
export async function runQueries(
  queries: readonly BenchQuery[],
  peers: readonly Peer[],
  options: TimingOptions,
  report: (line: string) => void,
): Promise<readonly QueryResults[]> {
  const results: QueryResults[] = [];
  for (const query of queries) {
    const timings: Record<string, Timing> = {};
    for (const peer of peers) timings[peer.name] = await timeQuery(peer, query.text, options);
    const { name, title, reach } = query;
    const disagreements = disagreementsIn(timings, peers[0]!.name, query);
    results.push({ name, title, reach, timings, repeatedMs: undefined, disagreements });
    report(`  ${name.padEnd(28)}${peers.map(({ name: peer }) => shortly(peer, timings[peer]!)).join('  ')}`);
    for (const [peer, why] of Object.entries(disagreements)) report(`    ${peer} answers otherwise: ${why}`);
  }
  return results;
}

function disagreementsIn(
  timings: Readonly<Record<string, Timing>>,
  ours: string,
  { compare }: BenchQuery,
): Readonly<Record<string, string>> {
  const own = timings[ours]!;
  if (own.outcome !== 'answered') return {};
  const found: Record<string, string> = {};
  for (const [name, timing] of Object.entries(timings)) {
    if (timing.outcome !== 'answered') continue;
    const why = difference(own.answer, timing.answer, compare);
    if (why !== undefined) found[name] = why;
  }
  return found;
}

function shortly(peer: string, timing: Timing): string {
  const value = timing.outcome === 'answered' ? `${timing.medianMs.toFixed(2)} ms` : timing.outcome;
  return `${peer} ${value}`.padEnd(26);
}
