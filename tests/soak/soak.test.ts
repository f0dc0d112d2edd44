import { expect, it } from 'vitest';
import { soak } from './soak.ts';

// The long form: `npm run soak -- --minutes 10`.
it('random changes, imports, undos, versions restored, backups, rebuilds and restarts leave a catalogue that is sound', () => {
  const report = soak(20_000, 20_261_126);
  process.stdout.write(`\nsoak: ${JSON.stringify(report)}\n`);
  expect(report.changes).toBeGreaterThan(10);
}, 600_000);
