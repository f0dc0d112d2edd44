import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFile } from './data/generated-data.ts';
import { referenceLoop } from './measure/reference-loop.ts';
import { timeQuery } from './measure/time-query.ts';
import { type BenchOptions, isWanted } from './options.ts';
import { PinakesServer } from './peers/pinakes-server.ts';
import { benchFolder } from './places.ts';
import { type BenchQuery, readQueries } from './workloads/query-file.ts';

const RESOURCES = 10_000;
const TIMING = { timeoutMs: 30_000, runsMin: 5, measuredMs: 100 };

/** A query fails when it takes this many times as long as the baseline says, measured in reference loops. */
const SLOWER_MAX = 2;

/** What the processor may need more or less for the same short request. */
const SLACK_MS = 1;

/** A query is measured again unless it is faster than the baseline. */
const TRIES = 3;

/** Processor times as multiples of the reference loop's. */
type Baseline = Readonly<Record<string, number>>;

/**
 * Measures our server alone on a small catalogue, compares with the committed baseline, and gives the exit code: 1 when a
 * query has become more than twice as slow, in multiples of a reference loop that is measured around it.
 */
export async function quickCheck(options: BenchOptions, report: (line: string) => void): Promise<number> {
  const path = join(benchFolder, 'baseline.json');
  const baseline: Baseline = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const file = await generatedFile(options.work, RESOURCES, false);
  const server = await PinakesServer.start(join(options.work, 'quick'));
  const measured: Record<string, number> = {};
  const slow: string[] = [];
  try {
    const { ms } = await server.load([file]);
    report(`Loaded ${RESOURCES} resources in ${(ms / 1000).toFixed(1)} s.`);
    for (const query of readQueries(join(benchFolder, 'queries'))) {
      if (!isWanted(options, query.name)) continue;
      const known = options.newBaseline ? undefined : baseline[query.name];
      const found = await multiples(server, query, known);
      measured[query.name] = found.multiple;
      const verdict =
        known === undefined
          ? ''
          : found.isSlow
            ? '  SLOW'
            : `  ${(found.multiple / known).toFixed(2)} of the baseline`;
      report(`${query.name.padEnd(28)}${found.ms.toFixed(2).padStart(9)} ms${verdict}`);
      if (found.isSlow) slow.push(query.name);
    }
  } finally {
    await server.close();
  }
  if (options.newBaseline) {
    const rounded = Object.entries(measured).map(([name, value]) => [name, Number(value.toPrecision(3))]);
    writeFileSync(path, `${JSON.stringify(Object.fromEntries(rounded), undefined, 2)}\n`);
    report(`Wrote ${path}.`);
    return 0;
  }
  const unknown = Object.keys(measured).filter((name) => baseline[name] === undefined);
  if (unknown.length > 0)
    report(`Not in the baseline: ${unknown.join(', ')}. Write a new one with --new-baseline.`);
  if (slow.length > 0) report(`More than ${SLOWER_MAX} times as slow as the baseline: ${slow.join(', ')}.`);
  return slow.length + unknown.length > 0 ? 1 : 0;
}

type Found = { readonly ms: number; readonly multiple: number; readonly isSlow: boolean };

/** The least of a few medians, since a machine that does other things, or code that is not compiled yet, only adds to it. */
async function multiples(
  server: PinakesServer,
  query: BenchQuery,
  known: number | undefined,
): Promise<Found> {
  let best: Found | undefined;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const loop = referenceLoop();
    const timing = await timeQuery(server, query.text, TIMING);
    if (timing.outcome !== 'answered') throw new Error(`${query.name}: ${timing.why}`);
    // Processor time, since the clock also shows what else the machine does; the clock where that cannot be told.
    const [ms, loopMs] =
      timing.processorMs === undefined ? [timing.medianMs, loop.ms] : [timing.processorMs, loop.processorMs];
    const isSlow = known !== undefined && ms > SLOWER_MAX * known * loopMs + SLACK_MS;
    if (best === undefined || ms / loopMs < best.multiple) best = { ms, multiple: ms / loopMs, isSlow };
    if (known !== undefined && ms < known * loopMs) break;
  }
  return best!;
}
