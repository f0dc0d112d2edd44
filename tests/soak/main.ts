/** `npm run soak -- --minutes 10`: a day of a catalogue's life, scaled to minutes. */
import { parseArgs } from 'node:util';
import { soak } from './soak.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } },
});
const deadline = Date.now() + Number(values.minutes) * 60_000;
const report = soak(() => Date.now() < deadline, Number(values.seed));
process.stdout.write(
  `${JSON.stringify(report, undefined, 2)}\nThe catalogue is sound, and what was made anew is what was maintained.\n`,
);
