import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Servers, catalogues and the W3C suites are real: a slow machine must not fail them.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    reporters: [['default', { summary: false }], './tests/summary-reporter.ts'],
  },
});
