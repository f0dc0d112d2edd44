import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { examineCatalogue } from '../../src/app/examine-catalogue.ts';
import { plainRandom } from '../plain-random.ts';
import { COMMANDS, type Command, type CommandGround, startCommand, statementsOf } from './command-runs.ts';
import { CALLS, type CallFault, type Outcome } from './kills.ts';
import { straceArguments } from './strace.ts';
import { newCopy } from './writer-runs.ts';

export type CommandOutcome = Omit<Outcome, 'way'> & {
  readonly way: 'a command killed' | 'an import killed at a call' | 'a large load killed at a call';
};

/** A command whose time was misjudged is run again so often. */
const ATTEMPTS = 6;

/**
 * Kills one of the commands as its users run it, threads and all, at a random moment of its life: how long that is was
 * measured, and is measured again whenever a kill comes too late, which is then tried again.
 */
export async function killCommand(commands: CommandGround, seed: number): Promise<CommandOutcome> {
  const random = plainRandom(seed);
  const { ground, durations } = commands;
  const command = COMMANDS[seed % COMMANDS.length]!;
  for (let attempt = 1; ; attempt++) {
    const folder = newCopy(ground);
    const began = performance.now();
    const { child, ended } = startCommand(ground, command, folder);
    const timer = setTimeout(() => child.kill('SIGKILL'), (0.1 + 0.9 * random()) * durations.get(command)!);
    const { signal, said } = await ended;
    clearTimeout(timer);
    const hit = signal === 'SIGKILL';
    if (!hit) durations.set(command, (durations.get(command)! + performance.now() - began) / 2);
    const problem = await problemAfter(commands, command, folder, !hit || said !== '');
    if (problem === undefined) rmSync(folder, { recursive: true });
    if (hit || problem !== undefined || attempt === ATTEMPTS) {
      return { way: 'a command killed', phase: `pinakes ${command}`, call: '', seed, hit, problem };
    }
  }
}

type Place = Pick<CallFault, 'call' | 'at'>;

/** The commands that are killed at system calls. */
export type KilledAtCalls = 'import' | 'large load';

/** How often a command that is left alone makes each call on the files of its folder, by the thread that does so most: strace counts for each. */
export async function countCommandCalls(
  { ground }: CommandGround,
  command: KilledAtCalls,
): Promise<ReadonlyMap<Place['call'], number>> {
  const folder = newCopy(ground);
  const trace = `${folder}.trace`;
  const before = ['strace', '-f', '-qq', '-o', trace, '-e', `trace=${CALLS.join(',')}`, '--seccomp-bpf'];
  const { code } = await startCommand(ground, command, folder, [...before, ...onFiles(folder)]).ended;
  if (code !== 0) throw new Error(`The ${command} ended with ${code}.`);
  const lines = readFileSync(trace, 'utf8').split('\n');
  for (const made of [folder, trace]) rmSync(made, { recursive: true, force: true });
  return new Map(CALLS.map((call) => [call, mostByOne(lines.filter((line) => line.includes(`${call}(`)))]));
}

/** Each line begins with the thread's number. */
function mostByOne(lines: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const thread = line.slice(0, line.indexOf(' '));
    counts.set(thread, (counts.get(thread) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

/** Kills a command at a system call on the files of its folder. */
export async function killCommandAtCall(
  commands: CommandGround,
  command: KilledAtCalls,
  seed: number,
  { call, at }: Place,
): Promise<CommandOutcome> {
  const { ground } = commands;
  const folder = newCopy(ground);
  const trace = `${folder}.trace`;
  const files = [...FILES.map((name) => join(folder, name)), folder];
  const before = [
    'strace',
    ...straceArguments({ calls: [call], fault: 'signal=SIGKILL', when: `${at}`, files }, trace),
  ];
  const { said } = await startCommand(ground, command, folder, before).ended;
  const hit = existsSync(trace) && readFileSync(trace, 'utf8').includes('killed by SIGKILL');
  const problem = await problemAfter(commands, command, folder, said !== '');
  if (problem === undefined)
    for (const made of [folder, trace]) rmSync(made, { recursive: true, force: true });
  const way = command === 'import' ? 'an import killed at a call' : 'a large load killed at a call';
  return { way, phase: `pinakes ${command}`, call, seed, hit, problem };
}

const FILES = ['catalogue.db', 'catalogue.db-wal', 'catalogue.db-shm', 'catalogue.lock'];

function onFiles(folder: string): string[] {
  return [...FILES.map((name) => join(folder, name)), folder].flatMap((file) => ['-P', file]);
}

/**
 * All of what the command adds is there, or nothing; all, where it said so. Of an import there may be some parts; it is then run again,
 * and brings what is missing, and nothing twice.
 */
async function problemAfter(
  { ground, adds }: CommandGround,
  command: Command,
  folder: string,
  said: boolean,
): Promise<string | undefined> {
  const all = [...ground.statements, ...adds.get(command)!].toSorted();
  try {
    const found = statementsOf(folder);
    const isWhole = isSame(found, all);
    const mayBe =
      command === 'import' ? isBetween(found, ground.statements, all) : isSame(found, ground.statements);
    if (!isWhole && ((said && command !== 'serve') || !mayBe))
      return `there are ${found.length} statements instead of ${all.length}, or others`;
    const unsound = problemIn(folder);
    if (unsound !== undefined || command !== 'import') return unsound;
    const again = await startCommand(ground, 'import', folder).ended;
    if (again.code !== 0) return `the import cannot be repeated: ${again.errors}`;
    if (isWhole !== /there is nothing new|nothing was missing/.test(again.said))
      return `the repeated import said ${again.said}`;
    if (!isSame(statementsOf(folder), all)) return 'the repeated import came to something else';
    return problemIn(folder);
  } catch (thrown) {
    return `it cannot be opened: ${thrown}`;
  }
}

function problemIn(folder: string): string | undefined {
  const path = join(folder, 'catalogue.db');
  return examineCatalogue(path).flatMap((examined) => examined.findings)[0]?.problem;
}

/** Whether statements in order have all of the ones and none but the others. */
function isBetween(found: readonly string[], least: readonly string[], most: readonly string[]): boolean {
  const [there, possible] = [new Set(found), new Set(most)];
  return least.every((line) => there.has(line)) && found.every((line) => possible.has(line));
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, at) => line === b[at]);
}
