/** `npm run crash -- --kills 2000`: the long form of the crash suite; writes its figures and docs/reliability.md from them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { reliabilityPage } from './reliability-page.ts';
import { runCrashSuite } from './run-suite.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '2000' }, write: { type: 'boolean', default: true } },
  allowNegative: true,
});

const began = Date.now();
const results = await runCrashSuite(Number(values.kills), (done, outcome) => {
  if (outcome.problem !== undefined) process.stderr.write(`${JSON.stringify(outcome)}\n`);
  if (done % 50 === 0) process.stderr.write(`${done} after ${Math.round((Date.now() - began) / 1000)} s\n`);
});
process.stdout.write(`${reliabilityPage(results)}\n`);
if (values.write) {
  const folder = join(root, 'tests/crash/results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'crash.json'), `${JSON.stringify(results, undefined, 2)}\n`);
  writeFileSync(join(root, 'docs/reliability.md'), reliabilityPage(results));
}
const bad = results.outcomes.filter(({ problem }) => problem !== undefined).length;
const missed =
  results.withoutSynchronisation.early === 0 ||
  (results.withoutSynchronisation.powerCuts > 0 && results.withoutSynchronisation.lost === 0);
if (bad > 0 || results.synchronisation.early > 0 || missed) process.exitCode = 1;
