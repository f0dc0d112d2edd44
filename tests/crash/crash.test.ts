import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainRandom } from '../plain-random.ts';
import { type CommandGround, prepareCommands } from './command-runs.ts';
import { measureFullDisk } from './full-disk.ts';
import { type CALLS, countCalls, faultAtCall, killAtRandom } from './kills.ts';
import { type Counted, phaseTable } from './phase-table.ts';
import { cutPower, powerCutHindrance } from './power-cut.ts';
import { killCommand, killCommandAtCall } from './real-commands.ts';
import { strace, withoutStrace } from './strace.ts';
import { auditSynchronisation } from './sync-audit.ts';
import { type Ground, makeGround } from './writer-runs.ts';

/*
 * The quick form of the crash suite, of about two minutes; `npm run crash -- --kills 2000` is the long one. Each case ends a
 * writer somewhere, opens what it left, and asks for every acknowledged step, whole, and for a clean check.
 */

const RANDOM_KILLS = 24;
const KILLS_AT_CALLS = 24;
const FAULTS = 16;
const POWER_CUTS = 6;
/** One of each command, and two imports. */
const COMMAND_KILLS = 9;
/** A slow machine takes long to start so many processes. */
const TIMEOUT_MS = 900_000;

let ground: Ground;
const outcomes: Counted[] = [];

beforeAll(async () => {
  ground = await makeGround();
});
afterAll(() => {
  ground.remove();
  process.stdout.write(`\n${phaseTable(outcomes)}\n`);
});

function note(outcome: Counted): void {
  outcomes.push(outcome);
  expect(outcome.problem, JSON.stringify(outcome)).toBeUndefined();
}

it('has strace in CI, without which half of this suite says nothing', () => {
  expect(process.env.CI === 'true' && !strace.present).toBe(false);
});

describe('a writer that is killed', () => {
  it(
    `leaves every acknowledged step and no half of one, ${RANDOM_KILLS} times at random`,
    async () => {
      for (let seed = 1; seed <= RANDOM_KILLS; seed++) note(await killAtRandom(ground, seed));
      expect(outcomes.filter(({ hit }) => hit).length).toBeGreaterThan(RANDOM_KILLS / 2);
    },
    TIMEOUT_MS,
  );
});

describe.skipIf(!strace.present)(`a writer with a fault at a system call${withoutStrace}`, () => {
  let counts: readonly (readonly [(typeof CALLS)[number], number])[];
  beforeAll(async () => {
    counts = [...(await countCalls(ground, SEED))].filter(([, times]) => times > 0);
  }, TIMEOUT_MS);

  /** Places spread over all calls that a writer makes. */
  function places(count: number): { call: (typeof CALLS)[number]; at: number }[] {
    const random = plainRandom(count);
    return Array.from({ length: count }, (_, index) => {
      const [call, times] = counts[index % counts.length]!;
      return { call, at: 1 + Math.floor(random() * times) };
    });
  }
  const SEED = 3;

  it(
    `leaves the same when it is killed there, at ${KILLS_AT_CALLS} places`,
    async () => {
      for (const place of places(KILLS_AT_CALLS)) {
        note(await faultAtCall(ground, { seed: SEED, fault: 'signal=SIGKILL', ...place }));
      }
    },
    TIMEOUT_MS,
  );

  it(
    `leaves the same when the disk fails or is full there, once and for good, at ${FAULTS} places`,
    async () => {
      for (const [index, place] of places(FAULTS).entries()) {
        const fault = index % 2 === 0 ? 'error=EIO' : 'error=ENOSPC';
        note(await faultAtCall(ground, { seed: SEED, fault, forGood: index % 4 > 1, ...place }));
      }
    },
    TIMEOUT_MS,
  );

  it(
    'calls nothing done before the log is synchronised, and is found out where it does',
    async () => {
      const { steps, early } = await auditSynchronisation(ground, SEED);
      expect(steps).toBe(16);
      expect(early).toEqual([]);
      const off = await auditSynchronisation(ground, SEED, { CRASH_SYNCHRONOUS: 'off' });
      expect(off.early.length).toBeGreaterThan(4);
    },
    TIMEOUT_MS,
  );
});

describe('a command that is killed', () => {
  let commands: CommandGround;
  beforeAll(async () => {
    commands = await prepareCommands(ground);
  }, TIMEOUT_MS);

  it(
    `leaves all that it was to do or nothing, ${COMMAND_KILLS} times; an import is then repeated, and nothing comes twice`,
    async () => {
      const before = outcomes.length;
      for (let seed = 1; seed <= COMMAND_KILLS; seed++) note(await killCommand(commands, seed));
      expect(outcomes.slice(before).filter(({ hit }) => hit).length).toBeGreaterThan(COMMAND_KILLS / 2);
    },
    TIMEOUT_MS,
  );

  it.skipIf(!strace.present)(
    `does so too where an import is killed at a system call${withoutStrace}`,
    async () => {
      for (const [index, at] of [3, 60, 400].entries()) {
        const outcome = await killCommandAtCall(commands, 'import', index, { call: 'pwrite64', at });
        note(outcome);
        expect(outcome.hit).toBe(true);
      }
    },
    TIMEOUT_MS,
  );

  it.skipIf(!strace.present)(
    `does so too where a large load is killed at a system call, with other threads at work${withoutStrace}`,
    async () => {
      for (const [index, at] of [40, 4000].entries()) {
        const outcome = await killCommandAtCall(commands, 'large load', index, { call: 'pwrite64', at });
        note(outcome);
        expect(outcome.hit).toBe(true);
      }
    },
    TIMEOUT_MS,
  );
});

describe('a disk that is filled to the last block', () => {
  it(
    'has writers refused and readers answered, and what was acknowledged is there',
    async (context) => {
      const hindrance = powerCutHindrance(ground.root);
      if (hindrance !== undefined)
        return context.skip(`SKIPPED: no disk can be filled here, since ${hindrance}`);
      const { refused, readers, again } = await measureFullDisk(ground);
      process.stdout.write(`\nfull disk: ${JSON.stringify({ refused, readers, again })}\n`);
      expect(refused.count).toBe(20);
      expect(readers.count).toBeGreaterThan(0);
    },
    TIMEOUT_MS,
  );
});

describe('a writer whose power is cut', () => {
  it(
    'leaves the same; and without synchronisation it loses what it acknowledged',
    async (context) => {
      const hindrance = powerCutHindrance(ground.root);
      if (hindrance !== undefined)
        return context.skip(`SKIPPED: power cuts cannot be tried here, since ${hindrance}`);
      for (let seed = 1; seed <= POWER_CUTS; seed++) {
        const { problem } = await cutPower(ground, seed);
        expect(problem).toBeUndefined();
      }
      const lost: string[] = [];
      for (let seed = 1; seed <= 3; seed++) {
        const { problem } = await cutPower(ground, seed, { CRASH_SYNCHRONOUS: 'off' });
        if (problem !== undefined) lost.push(problem);
      }
      expect(lost).not.toEqual([]);
    },
    TIMEOUT_MS,
  );
});
