/**
 * `npm run crash -- --kills 2000`: the long form of the crash suite; writes its figures and docs/reliability.md from them.
 * `npm run crash -- --full-disk` measures a full disk alone, and leaves the other figures as they are.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureFullDisk } from './full-disk.ts';
import { reliabilityPage } from './reliability-page.ts';
import { type CrashResults, runCrashSuite } from './run-suite.ts';
import { makeGround } from './writer-runs.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const file = join(root, 'tests/crash/results/crash.json');
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '2000' },
    'full-disk': { type: 'boolean', default: false },
    write: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

const results = values['full-disk'] ? await withFullDisk() : await allOfIt(Number(values.kills));
process.stdout.write(`${reliabilityPage(results)}\n`);
if (values.write) {
  mkdirSync(join(root, 'tests/crash/results'), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
  writeFileSync(join(root, 'docs/reliability.md'), reliabilityPage(results));
}
const bad = results.outcomes.filter(({ problem }) => problem !== undefined).length;
const missed =
  results.withoutSynchronisation.early === 0 ||
  (results.withoutSynchronisation.powerCuts > 0 && results.withoutSynchronisation.lost === 0);
if (bad > 0 || results.synchronisation.early > 0 || missed) process.exitCode = 1;

async function allOfIt(kills: number): Promise<CrashResults> {
  const began = Date.now();
  return runCrashSuite(kills, (done, outcome) => {
    if (outcome.problem !== undefined) process.stderr.write(`${JSON.stringify(outcome)}\n`);
    if (done % 50 === 0) process.stderr.write(`${done} after ${Math.round((Date.now() - began) / 1000)} s\n`);
  });
}

async function withFullDisk(): Promise<CrashResults> {
  const last = JSON.parse(readFileSync(file, 'utf8')) as CrashResults;
  const ground = await makeGround();
  try {
    return { ...last, fullDisk: await measureFullDisk(ground) };
  } finally {
    ground.remove();
  }
}
