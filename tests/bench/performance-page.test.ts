import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { performancePage } from './report/performance-page.ts';
import type { BenchResults } from './report/results.ts';

const folder = fileURLToPath(new URL('./results', import.meta.url));
const page = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));

it('docs/performance.md is what the committed results give', () => {
  const runs = readdirSync(folder)
    .toSorted()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as BenchResults);
  expect(runs.length).toBeGreaterThan(0);
  expect(performancePage(runs)).toBe(readFileSync(page, 'utf8'));
});
