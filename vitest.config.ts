import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import LongestFirst from './tests/longest-first.ts';

/** What judges how long something takes has the machine to itself, when the others are done. */
const ALONE = ['tests/app/abuse.test.ts'];

export default defineConfig({
  test: {
    // Servers, catalogues and the W3C suites are real: a slow machine must not fail them.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    reporters: [['default', { summary: false }], './tests/summary-reporter.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'side by side',
          include: ['tests/**/*.test.ts'],
          exclude: ALONE,
          // vitest would leave one to itself.
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: ALONE, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
