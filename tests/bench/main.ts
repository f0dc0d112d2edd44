import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFile } from './data/generated-data.ts';
import { measureHistory } from './history.ts';
import { commit, loadNow, machine } from './machine.ts';
import { referenceLoop } from './measure/reference-loop.ts';
import { type BenchOptions, help, isWanted, readOptions } from './options.ts';
import { benchFolder, projectRoot } from './places.ts';
import { quickCheck } from './quick.ts';
import { performancePage } from './report/performance-page.ts';
import type { BenchResults, SetResults } from './report/results.ts';
import { resultTables } from './report/tables.ts';
import { bsbmIsPresent, bsbmSet } from './workloads/bsbm.ts';
import { measureSet } from './workloads/measure-set.ts';
import { type BenchQuery, readQueries } from './workloads/query-file.ts';

const report = (line: string): void => void process.stdout.write(`${line}\n`);

async function run(options: BenchOptions): Promise<number> {
  if (options.document.length > 0) {
    const parts = options.document.map((path) => JSON.parse(readFileSync(path, 'utf8')) as BenchResults);
    writeFileSync(join(projectRoot, 'docs/performance.md'), performancePage(parts));
    return 0;
  }
  mkdirSync(options.work, { recursive: true });
  if (options.quick) return quickCheck(options, report);
  if (options.history) return measureHistory(options, report);
  const results = await measure(options);
  const json = options.json ?? join(options.work, 'results.json');
  writeFileSync(json, `${JSON.stringify(results, undefined, 1)}\n`);
  const tables = resultTables(results);
  report(`\n${tables}`);
  report(`Results are in ${json}.`);
  if (options.markdown !== undefined) writeFileSync(options.markdown, tables);
  return 0;
}

async function measure(options: BenchOptions): Promise<BenchResults> {
  const wanted = ({ name }: BenchQuery): boolean => isWanted(options, name);
  const loadBefore = loadNow();
  const loop = referenceLoop();
  const sets: SetResults[] = [];
  const catalogueQueries = readQueries(join(benchFolder, 'queries')).filter(wanted);
  for (const resources of options.resources) {
    const file = await generatedFile(options.work, resources, options.keepData);
    const name = `Catalogue, ${resources.toLocaleString('en-GB')} resources`;
    sets.push(
      await measureSet(
        { name, files: [file], resources, queries: catalogueQueries, mixes: {} },
        options,
        report,
      ),
    );
  }
  if (options.bsbm && bsbmIsPresent()) {
    const set = await bsbmSet(options.work);
    const queries = set.queries.filter(wanted);
    if (queries.length > 0) sets.push(await measureSet({ ...set, queries }, options, report));
  } else if (options.bsbm) report('BSBM is left out: ../shared/data/bsbm-100 is not there.');
  return {
    when: new Date().toISOString(),
    commit: commit(),
    machine: { ...machine(), loadBefore, loadAfter: loadNow() },
    referenceLoopMs: loop.ms,
    sets,
  };
}

const options = readOptions(process.argv.slice(2));
if (options === undefined) report(help);
else process.exitCode = await run(options);
