import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Ends the run with why tests were skipped, and one line that people and CI read: `N passed, N failed, N skipped`. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    const skipped = new Map<string, number>();
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        counts[state]++;
        if (state !== 'skipped') continue;
        const reason = whySkipped(test) ?? `in ${module.relativeModuleId}`;
        skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
      }
      // A file that cannot be imported, or a suite whose set-up fails, has no tests to count.
      for (const suite of [module, ...module.children.allSuites()]) {
        if (suite.errors().length > 0) counts.failed++;
      }
    }
    const failed = counts.failed + counts.pending + unhandledErrors.length;
    for (const [reason, count] of skipped) process.stdout.write(`\n${count} skipped: ${reason}`);
    process.stdout.write(`\n${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped\n`);
  }
}

/** What the test, or what it belongs to, says of itself: `… (skipped: there is no browser)`, or what it said when it was run. */
function whySkipped(test: TestCase): string | undefined {
  const named = /\(skipped: (.+)\)/i.exec(test.fullName)?.[1];
  if (named !== undefined) return named.split(') > ')[0];
  const result = test.result();
  return result.state === 'skipped' ? result.note : undefined;
}
