import { expect, it } from 'vitest';
import { soak } from './soak.ts';

/** Enough that each kind of step has been done. */
const STEPS = 120;

// The long form: `npm run soak -- --minutes 10`.
it('random changes, imports, undos, versions restored, backups, rebuilds and restarts leave a catalogue that is sound', () => {
  const report = soak((n) => n <= STEPS, 3);
  process.stdout.write(`\nsoak: ${JSON.stringify(report)}\n`);
  for (const [what, count] of Object.entries(report)) expect(count, what).toBeGreaterThan(0);
}, 600_000);
