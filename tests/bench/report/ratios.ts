import { geometricMean } from '../measure/statistics.ts';
import type { QueryResults, SetResults } from './results.ts';

/** The goals of the project, as our time over the peer's. `all` is the most for any single query. */
export const goals: Readonly<Record<string, { readonly mean: number; readonly all?: number }>> = {
  virtuoso: { mean: 0.2, all: 1 },
  oxigraph: { mean: 0.02 },
  comunica: { mean: 0.005 },
};

/** Servers are compared over HTTP; libraries with our engine in process, or over HTTP where that was not measured. */
export function ownNameFor(peer: string, set: SetResults): string {
  const library = set.peers.find(({ name }) => name === peer)?.reached === 'in process';
  const measured = set.peers.some(({ name }) => name === 'pinakes-in-process');
  return library && measured ? 'pinakes-in-process' : 'pinakes';
}

/** Our time over the peer's; undefined where either has none, or where the answers differ. */
export function ratioOf(
  query: QueryResults,
  own: string,
  peer: string,
  by: 'medianMs' | 'processorMs' = 'medianMs',
): number | undefined {
  const ours = query.timings[own];
  const theirs = query.timings[peer];
  if (ours?.outcome !== 'answered' || theirs?.outcome !== 'answered') return undefined;
  if (query.disagreements[peer] !== undefined) return undefined;
  const [above, below] = [ours[by], theirs[by]];
  return above === undefined || below === undefined || below === 0 ? undefined : above / below;
}

export type RatioSummary = {
  readonly peer: string;
  readonly compared: number;
  readonly mean: number;
  /** The same of processor time, all threads together. */
  readonly processorMean: number;
  /** Of the query that is slowest beside theirs. */
  readonly most: number;
  /** Queries that took us longer than them, slowest first. */
  readonly slower: readonly { readonly name: string; readonly ratio: number }[];
  readonly unanswered: readonly string[];
};

export function summariseRatios(set: SetResults, peer: string): RatioSummary {
  const own = ownNameFor(peer, set);
  const ratios = set.queries.flatMap((query) => {
    const ratio = ratioOf(query, own, peer);
    return ratio === undefined ? [] : [{ name: query.name, ratio }];
  });
  return {
    peer,
    compared: ratios.length,
    mean: geometricMean(ratios.map(({ ratio }) => ratio)),
    processorMean: geometricMean(
      set.queries
        .flatMap((query) => ratioOf(query, own, peer, 'processorMs') ?? [])
        .filter((ratio) => ratio > 0),
    ),
    most: ratios.length === 0 ? Number.NaN : Math.max(...ratios.map(({ ratio }) => ratio)),
    slower: ratios.filter(({ ratio }) => ratio > 1).toSorted((a, b) => b.ratio - a.ratio),
    unanswered: set.queries
      .filter(({ timings }) => timings[peer] !== undefined && timings[peer].outcome !== 'answered')
      .map(({ name }) => name),
  };
}

export const peersBeside = (set: SetResults): readonly string[] =>
  set.peers.map(({ name }) => name).filter((name) => !name.startsWith('pinakes'));
