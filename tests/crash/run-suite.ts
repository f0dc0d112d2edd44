import { plainRandom } from '../plain-random.ts';
import { prepareCommands } from './command-runs.ts';
import { type FullDisk, measureFullDisk } from './full-disk.ts';
import { CALLS, countCalls, faultAtCall, killAtRandom } from './kills.ts';
import { type Counted, phaseTable } from './phase-table.ts';
import { cutPower, powerCutHindrance } from './power-cut.ts';
import { countCommandCalls, killCommand, killCommandAtCall } from './real-commands.ts';
import { strace } from './strace.ts';
import { auditSynchronisation } from './sync-audit.ts';
import { type Ground, makeGround } from './writer-runs.ts';

export type CrashResults = {
  readonly at: string;
  readonly node: string;
  readonly strace: string;
  readonly kills: number;
  readonly outcomes: readonly (Counted & { readonly call: string; readonly seed: number })[];
  readonly callsOfAWriter: Readonly<Record<string, number>>;
  readonly synchronisation: { readonly steps: number; readonly early: number };
  /** The variants that have to be found out. */
  readonly withoutSynchronisation: {
    readonly early: number;
    readonly powerCuts: number;
    readonly lost: number;
  };
  readonly powerCutHindrance: string | undefined;
  /** Undefined where no file system can be mounted to be filled. */
  readonly fullDisk?: FullDisk | undefined;
  readonly seconds: number;
};

/** Steps of this seed are of every kind, so its calls are of every place. */
const SWEPT_SEED = 3;

/** Of so many kills: at random, at calls, of commands, of imports and of large loads at calls, by power cuts; and a tenth as many faults beside them. */
const SHARES = {
  random: 0.5,
  calls: 0.35,
  commands: 0.05,
  importCalls: 0.015,
  largeLoadCalls: 0.005,
  powerCuts: 0.06,
};
/** From so many kills on, a writer is killed at each of its calls in turn, whatever its share. */
const EVERY_CALL_FROM = 1000;

/** The long form of the crash suite. `onOutcome` hears of each as it comes. */
export async function runCrashSuite(
  kills: number,
  onOutcome: (done: number, outcome: Counted) => void,
): Promise<CrashResults> {
  const ground = await makeGround();
  const began = Date.now();
  const outcomes: (Counted & { call: string; seed: number })[] = [];
  const note = (outcome: Counted & { readonly call: string; readonly seed: number }) => {
    outcomes.push(outcome);
    onOutcome(outcomes.length, outcome);
  };
  try {
    for (let seed = 1; seed <= kills * SHARES.random; seed++) note(await killAtRandom(ground, 1000 + seed));
    const counts = await countCalls(ground, SWEPT_SEED);
    const calls = kills < EVERY_CALL_FROM ? Math.ceil(kills * SHARES.calls) : Number.POSITIVE_INFINITY;
    for (const place of spread(counts, calls)) {
      note(await faultAtCall(ground, { seed: SWEPT_SEED, fault: 'signal=SIGKILL', ...place }));
    }
    const commands = await prepareCommands(ground);
    for (let seed = 1; seed <= kills * SHARES.commands; seed++) note(await killCommand(commands, seed));
    const importPlaces = spread(
      await countCommandCalls(commands, 'import'),
      Math.ceil(kills * SHARES.importCalls),
    );
    for (const [index, place] of importPlaces.entries())
      note(await killCommandAtCall(commands, 'import', index + 1, place));
    const writes = (await countCommandCalls(commands, 'large load')).get('pwrite64') ?? 0;
    const largeLoads = Math.ceil(kills * SHARES.largeLoadCalls);
    for (let index = 0; index < largeLoads; index++) {
      const at = 1 + Math.floor(((index + 0.5) * writes) / largeLoads);
      note(await killCommandAtCall(commands, 'large load', index + 1, { call: 'pwrite64', at }));
    }
    const hindrance = powerCutHindrance(ground.root);
    const cuts = hindrance === undefined ? Math.ceil(kills * SHARES.powerCuts) : 0;
    for (let seed = 1; seed <= cuts; seed++) note(await cutPower(ground, 5000 + seed));
    for (const [index, place] of spread(counts, Math.ceil(kills / 10)).entries()) {
      const fault = index % 2 === 0 ? 'error=EIO' : 'error=ENOSPC';
      note(await faultAtCall(ground, { seed: SWEPT_SEED, fault, forGood: index % 4 > 1, ...place }));
    }
    // Those that had ended before they were killed do not count.
    await makeUp(ground, kills, outcomes, note);
    const audit = await auditSynchronisation(ground, SWEPT_SEED);
    return {
      at: new Date().toISOString(),
      node: process.version,
      strace: strace.version,
      kills: landed(outcomes),
      outcomes,
      callsOfAWriter: Object.fromEntries(counts),
      synchronisation: { steps: audit.steps, early: audit.early.length },
      withoutSynchronisation: await withoutSynchronisation(ground, cuts > 0 ? 10 : 0),
      powerCutHindrance: hindrance,
      fullDisk: hindrance === undefined ? await measureFullDisk(ground) : undefined,
      seconds: Math.round((Date.now() - began) / 1000),
    };
  } finally {
    ground.remove();
  }
}

/** Writers that were ended while they had something to do. */
export function landed(outcomes: readonly Counted[]): number {
  return outcomes.filter(({ way, hit }) => hit && !way.includes('fail')).length;
}

/** Kills more at random until so many have landed. */
export async function makeUp(
  ground: Ground,
  kills: number,
  outcomes: readonly Counted[],
  note: (outcome: Awaited<ReturnType<typeof killAtRandom>>) => void,
): Promise<void> {
  for (let seed = 1; landed(outcomes) < kills; seed++) note(await killAtRandom(ground, 900_000 + seed));
}

async function withoutSynchronisation(
  ground: Ground,
  cuts: number,
): Promise<CrashResults['withoutSynchronisation']> {
  const off = { CRASH_SYNCHRONOUS: 'off' };
  const { early } = await auditSynchronisation(ground, SWEPT_SEED, off);
  let lost = 0;
  for (let seed = 1; seed <= cuts; seed++)
    if ((await cutPower(ground, seed, off)).problem !== undefined) lost++;
  return { early: early.length, powerCuts: cuts, lost };
}

/** So many places: every call in turn where that many are wanted, else those that are rare, and others evenly spread. */
function spread(counts: ReadonlyMap<(typeof CALLS)[number], number>, wanted: number) {
  const all = CALLS.flatMap((call) =>
    Array.from({ length: counts.get(call) ?? 0 }, (_, index) => ({ call, at: index + 1 })),
  );
  if (wanted >= all.length) return all;
  const rare = all.filter(({ call }) => (counts.get(call) ?? 0) < 100);
  const many = all.filter(({ call }) => (counts.get(call) ?? 0) >= 100);
  const random = plainRandom(wanted);
  const left = Math.max(0, wanted - rare.length);
  const picked = Array.from(
    { length: left },
    (_, index) => many[Math.floor(((index + random()) * many.length) / left)]!,
  );
  return [...rare.slice(0, wanted), ...picked];
}

export { phaseTable };
