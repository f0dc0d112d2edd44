import { table } from './format.ts';
import { mixRatio } from './mixes.ts';
import { goals, summariseRatios } from './ratios.ts';
import type { PeerResults, SetResults } from './results.ts';

/** One goal of the project beside what was measured on one data set. */
type GoalRow = {
  readonly what: string;
  readonly wanted: string;
  readonly measured: string;
  readonly met: boolean;
};

/** How the goals stand on a data set; those for which nothing was measured are left out. */
export function goalTable(set: SetResults): string {
  const rows = goalRows(set);
  if (rows.length === 0) return '';
  return table(
    ['goal', 'wanted', 'measured', 'met'],
    rows.map(({ what, wanted, measured, met }) => [what, wanted, measured, met ? 'yes' : 'no']),
  );
}

/** The goals that were missed on a data set, and by how much. */
export function missedGoals(set: SetResults): readonly Pick<GoalRow, 'what' | 'wanted' | 'measured'>[] {
  return goalRows(set).filter(({ met }) => !met);
}

function goalRows(set: SetResults): readonly GoalRow[] {
  return [...queryGoals(set), ...mixGoals(set), ...storageGoals(set), ...servingGoals(set)];
}

const atMost = (what: string, most: number, value: number | undefined, unit = ''): GoalRow[] =>
  value === undefined || Number.isNaN(value)
    ? []
    : [{ what, wanted: `≤ ${most}${unit}`, measured: `${round(value)}${unit}`, met: value <= most }];

const atLeast = (what: string, least: number, value: number | undefined, unit = ''): GoalRow[] =>
  value === undefined || Number.isNaN(value)
    ? []
    : [{ what, wanted: `≥ ${least}${unit}`, measured: `${round(value)}${unit}`, met: value >= least }];

const round = (value: number): string => String(Number(value.toPrecision(3)));

function queryGoals(set: SetResults): readonly GoalRow[] {
  // The mixes have goals of their own.
  if (Object.keys(set.mixes).length > 0) return [];
  return Object.entries(goals).flatMap(([peer, { mean, all }]) => {
    if (!set.peers.some(({ name }) => name === peer)) return [];
    const summary = summariseRatios(set, peer);
    return [
      ...atMost(`queries, geometric mean against ${peer}`, mean, summary.mean),
      ...(all === undefined ? [] : atMost(`slowest query against ${peer}`, all, summary.most)),
    ];
  });
}

function mixGoals(set: SetResults): readonly GoalRow[] {
  return Object.keys(set.mixes).flatMap((name) =>
    atMost(`${name} against virtuoso`, 0.7, mixRatio(set, name, 'virtuoso')),
  );
}

function storageGoals({ peers, resources }: SetResults): readonly GoalRow[] {
  // Files that are loaded in a second say nothing of loading.
  if (resources === undefined) return [];
  const find = (name: string): PeerResults | undefined => peers.find((peer) => peer.name === name);
  const own = find('pinakes')!;
  const faster = (name: string): number | undefined => {
    const peer = find(name);
    return peer && peer.loadMs / own.loadMs;
  };
  const theirs = find('oxigraph')?.residentAfterLoadBytes;
  const ours = own.residentAfterLoadBytes;
  return [
    ...atLeast("load, times oxigraph's speed", 3, faster('oxigraph')),
    ...atLeast("load, times virtuoso's speed", 2, faster('virtuoso')),
    ...atMost('memory after load against oxigraph', 0.5, ours && theirs && ours / theirs),
    ...atMost('opening against loading', 0.1, own.openMs && own.openMs / own.loadMs),
  ];
}

function servingGoals({ serving }: SetResults): readonly GoalRow[] {
  if (serving === undefined) return [];
  const { clients, editing, pages } = serving;
  const own = clients.pinakes;
  const slower = editing && 100 * (editing.readsAlone.perSecond / editing.readsBeside.perSecond - 1);
  return [
    ...atLeast(
      'throughput of two clients, times that of one',
      1.7,
      own && own['2']!.perSecond / own['1']!.perSecond,
    ),
    ...atMost('edit, p95', 20, editing?.p95Ms, ' ms'),
    ...atMost('reads slower beside edits', 10, slower, ' %'),
    ...atMost('record page, p95', 20, pages['record page']?.p95Ms, ' ms'),
    ...atMost('search page, p95', 50, pages['search page']?.p95Ms, ' ms'),
    ...atMost('related resources, p95', 10, pages['related resources']?.p95Ms, ' ms'),
  ];
}
