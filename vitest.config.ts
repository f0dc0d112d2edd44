import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import LongestFirst from './tests/longest-first.ts';

/** What judges how long something takes has the machine to itself, when the others are done. */
const ALONE = ['tests/app/abuse.test.ts'];
/** What weighs the memory of its process, fills it, looks at what others left in it, or starts threads in it, has one to itself. */
const OWN_PROCESS = [
  'tests/{browser,crash,damage,engine,fuzz,soak}/**/*.test.ts',
  'tests/catalogue/hostile-thesauri.test.ts',
  'tests/clients/**/*.test.ts',
  'tests/sparql/spare-cells.test.ts',
  'tests/store/{background-compaction,sharing-memory}.test.ts',
];

// Most files start servers and commands, and wait for them and for the disk: one more than there are processors.
const sideBySide = { maxWorkers: availableParallelism() + 1, sequence: { groupOrder: 0 } };

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
        test: { ...sideBySide, name: 'in a process of its own', include: OWN_PROCESS },
      },
      {
        extends: true,
        test: {
          ...sideBySide,
          name: 'side by side',
          include: ['tests/**/*.test.ts'],
          exclude: [...ALONE, ...OWN_PROCESS],
          // What a file imports is there for the next one: half a second of a processor for each of them.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: ALONE, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
