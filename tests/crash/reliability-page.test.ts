import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { reliabilityPage } from './reliability-page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

it('is what the results of the last run say', () => {
  const results = JSON.parse(readFileSync(`${root}tests/crash/results/crash.json`, 'utf8'));
  expect(readFileSync(`${root}docs/reliability.md`, 'utf8')).toBe(reliabilityPage(results));
});
