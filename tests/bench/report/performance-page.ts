import { growthTable } from './growth.ts';
import { missedGoalsText } from './missed-goals.ts';
import type { BenchResults } from './results.ts';
import { resultTables } from './tables.ts';

const INTRODUCTION = `# Performance

Made from results of the benchmark by \`npm run bench -- --document FILES\`; do not edit it by hand. \`npm run bench\` measures again.

How it is measured: all engines have the same data and are asked the same queries in the same run, one query after the
other and within it one engine after the other. Servers are asked over HTTP on loopback and read to the last byte; libraries
run in a process of their own and are timed there to a serialised answer. A time is the median of at least five warm runs
(\`*\`: fewer, since one takes over twenty seconds). Ratios are our time over theirs: below 1 we are faster. Our caches of
results are off (\`serve --no-query-cache\`), but for the column "asked again", where a client that has the answer asks for it once
more with them on. Answers are compared row by row; where they differ (≠) there is no ratio. What the queries ask stands in
[tests/bench/queries/](../tests/bench/queries/).`;

/** The page of documentation, from one run or several. */
export function performancePage(runs: readonly BenchResults[]): string {
  const sets = runs.flatMap((run) => run.sets);
  const parts = [INTRODUCTION, missedGoalsText(sets), ...runs.map(resultTables), growthTable(sets)];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
