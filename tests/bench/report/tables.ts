import type { Timing } from '../measure/time-query.ts';
import { count, megabytes, ms, ratio, seconds, table } from './format.ts';
import { goalTable } from './goal-table.ts';
import { mixTable } from './mixes.ts';
import { goals, ownNameFor, peersBeside, ratioOf, summariseRatios } from './ratios.ts';
import type { BenchResults, PeerResults, QueryResults, SetResults } from './results.ts';
import { servingTables } from './serving-tables.ts';

/** All that one run found, as Markdown. */
export function resultTables(results: BenchResults): string {
  return [heading(results), ...results.sets.map(setTables)].join('\n\n');
}

function heading({ when, commit, machine, referenceLoopMs }: BenchResults): string {
  const { processor, processors, memoryBytes, node, system, loadBefore, loadAfter } = machine;
  const others =
    loadBefore > 1
      ? [
          `The machine did other work at the same time, so that only ratios say something, and those of processor time most.`,
        ]
      : [];
  return [
    `Measured ${when.slice(0, 16).replace('T', ' ')} UTC at commit ${commit} on ${processors} processors (${processor}),`,
    `${Math.round(memoryBytes / 2 ** 30)} GiB, ${system}, Node.js ${node}. The reference loop took ${ms(referenceLoopMs)} ms;`,
    `load of the machine ${loadBefore.toFixed(1)} before and ${loadAfter.toFixed(1)} after.`,
    ...others,
  ].join('\n');
}

export function setTables(set: SetResults): string {
  const parts = [
    `### ${set.name}`,
    `${count(set.statements)} statements.`,
    goalTable(set),
    peerTable(set),
    queryTable(set),
    summaryOf(set),
    mixTable(set),
    set.serving === undefined ? '' : servingTables(set.serving),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function peerTable({ peers, statements }: SetResults): string {
  const rows = peers.map((peer) => [
    `${peer.name} ${peer.version}, ${peer.reached}`,
    ...(peer.name === 'pinakes-in-process' ? ['–', '–', '–'] : loadCells(peer, statements)),
    peer.openMs === undefined ? '–' : `${ms(peer.openMs)} ms`,
    megabytes(peer.residentAfterLoadBytes),
    megabytes(peer.residentAfterOpenBytes),
    megabytes(peer.residentAtEndBytes),
  ]);
  const header = [
    'engine',
    'load',
    'its processor time',
    'statements/s',
    'open',
    'memory loaded',
    'opened',
    'after all queries',
  ];
  return table(header, rows);
}

function loadCells(
  { loadMs, loadedDurably, loadProcessorMs }: PeerResults,
  statements: number,
): readonly string[] {
  return [
    `${seconds(loadMs)}${loadedDurably ? '' : ' (in memory)'}`,
    loadProcessorMs === undefined ? '–' : seconds(loadProcessorMs),
    count((1000 * statements) / loadMs),
  ];
}

function queryTable(set: SetResults): string {
  const own = set.peers.map(({ name }) => name).filter((name) => name.startsWith('pinakes'));
  const others = peersBeside(set);
  const header = [
    'query, milliseconds',
    ...own,
    'first run',
    'asked again',
    ...others.flatMap((name) => [name, 'ratio', 'of processor time']),
  ];
  const rows = set.queries.map((query) => [
    query.name,
    ...own.map((name) => time(query.timings[name])),
    firstRun(query),
    ms(query.repeatedMs),
    ...others.flatMap((name) => [
      time(query.timings[name]) + (query.disagreements[name] === undefined ? '' : ' ≠'),
      ratio(ratioOf(query, ownNameFor(name, set), name)),
      ratio(ratioOf(query, ownNameFor(name, set), name, 'processorMs')),
    ]),
  ]);
  return table(header, rows);
}

function time(timing: Timing | undefined): string {
  if (timing === undefined) return '–';
  if (timing.outcome !== 'answered') return timing.outcome;
  return ms(timing.medianMs) + (timing.runs < 5 ? '*' : '');
}

function firstRun({ timings }: QueryResults): string {
  const timing = timings.pinakes;
  return timing?.outcome === 'answered' ? ms(timing.firstMs) : '–';
}

function summaryOf(set: SetResults): string {
  const lines = peersBeside(set).map((peer) => {
    const { compared, mean, processorMean, slower, unanswered } = summariseRatios(set, peer);
    // The mixes of BSBM have goals of their own.
    const goal = Object.keys(set.mixes).length > 0 ? undefined : goals[peer];
    const parts = [`- Against ${peer}: geometric mean ${ratio(mean)} over ${compared} queries`];
    if (goal !== undefined) parts.push(`(goal ${goal.mean}${mean <= goal.mean ? ', met' : ', missed'})`);
    parts.push(`; of processor time ${ratio(processorMean)}`);
    if (slower.length > 0)
      parts.push(`; slower in ${slower.map((entry) => `${entry.name} (${ratio(entry.ratio)})`).join(', ')}`);
    else if (compared > 0) parts.push('; slower in none');
    if (unanswered.length > 0) parts.push(`; it gave no answer to ${unanswered.join(', ')}`);
    return `${parts.join(' ').replaceAll(' ;', ';')}.`;
  });
  const differing = set.queries.flatMap(({ name, disagreements }) =>
    Object.entries(disagreements).map(
      ([peer, why]) => `- ${peer} answers ${name} otherwise than we do (≠): ${why}.`,
    ),
  );
  return [...lines, ...differing].join('\n');
}
