import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { plainRandom } from '../plain-random.ts';
import { straceArguments } from './strace.ts';
import { readSaid, verify } from './verify.ts';
import { type Ground, newCopy, startWriter } from './writer-runs.ts';

/** One writer that was ended, or whose disk failed, and what was found when its file was opened again. */
export type Outcome = {
  readonly way: 'killed at random' | 'killed at a call' | 'a call failed' | 'calls failed from then on';
  /** What the writer was at. */
  readonly phase: string;
  /** The system call, and the file that it was on. */
  readonly call: string;
  readonly seed: number;
  /** Whether it was ended before it had done all that it was to do. */
  readonly hit: boolean;
  readonly problem: string | undefined;
};

/** The calls by which SQLite and the commands change files. */
export const CALLS = [
  'pwrite64',
  'fsync',
  'fdatasync',
  'ftruncate',
  'unlink',
  'rename',
  'link',
  'openat',
] as const;

/** Steps that a writer is given; it seldom comes to the end of them. */
const STEPS = 16;
/** After something that the writer says, up to this long later, in milliseconds. */
const LATER_MS_MAX = 25;

/** Kills a writer some moments after it has begun one of its steps, or to open the file. */
export async function killAtRandom(
  ground: Ground,
  seed: number,
  environment: Record<string, string> = {},
): Promise<Outcome> {
  const random = plainRandom(seed);
  const folder = newCopy(ground);
  const target = Math.floor(random() * (STEPS + 2));
  const waitFor = target === 0 ? 'opening\n' : target > STEPS ? 'closing\n' : `begin ${target} `;
  const laterMs = random() ** 2 * LATER_MS_MAX;
  const { child, output } = startWriter(ground, folder, { seed, first: 1, last: STEPS }, { environment });
  let heard = '';
  child.stdout!.on('data', (text) => {
    const before = heard.includes(waitFor);
    heard += text;
    if (!before && heard.includes(waitFor)) setTimeout(() => child.kill('SIGKILL'), laterMs);
  });
  const said = readSaid(await output);
  const problem = verify(folder, seed, ground.statements, said);
  if (problem === undefined) rmSync(folder, { recursive: true });
  return {
    way: 'killed at random',
    phase: said.phase,
    call: '',
    seed,
    hit: child.signalCode === 'SIGKILL',
    problem,
  };
}

export type CallFault = {
  readonly seed: number;
  readonly call: (typeof CALLS)[number];
  /** Which of the calls: its number, counted from 1. */
  readonly at: number;
  /** `signal=SIGKILL`, or `error=EIO` and its like. */
  readonly fault: string;
  /** Whether the calls behind it fail too. */
  readonly forGood?: boolean;
};

/** Has a system call of a writer end it, or fail. */
export async function faultAtCall(
  ground: Ground,
  { seed, call, at, fault, forGood }: CallFault,
): Promise<Outcome> {
  const folder = newCopy(ground);
  const trace = `${folder}.trace`;
  const before = [
    'strace',
    ...straceArguments(
      {
        calls: [call],
        fault,
        when: `${at}${forGood ? '+' : ''}`,
        // Node opens hundreds of files; the other calls are ours alone.
        files: call === 'openat' ? watched(folder) : [],
      },
      trace,
    ),
    '-y',
    // Stops at these calls only; strace 6.1 loses signals with it.
    ...(fault.startsWith('error') ? ['--seccomp-bpf'] : []),
  ];
  const { output } = startWriter(ground, folder, { seed, first: 1, last: STEPS }, { before });
  const said = readSaid(await output);
  const place = placeOf(trace, call);
  const problem = verify(folder, seed, ground.statements, said);
  if (problem === undefined)
    for (const made of [folder, trace]) rmSync(made, { recursive: true, force: true });
  const way = fault.startsWith('signal')
    ? 'killed at a call'
    : forGood
      ? 'calls failed from then on'
      : 'a call failed';
  const phase = said.failed.length > 0 ? 'a step that said so' : said.phase;
  return { way, phase, call: `${call} ${place ?? ''}`.trim(), seed, hit: place !== undefined, problem };
}

function watched(folder: string): string[] {
  return ['catalogue.db', 'catalogue.db-wal', 'catalogue.db-shm', 'catalogue.lock', 'backup.db', '.'].map(
    (name) => join(folder, name),
  );
}

/** The kind of file that the injected call was on, or undefined where none was reached. */
function placeOf(trace: string, call: string): string | undefined {
  if (!existsSync(trace)) return undefined;
  const lines = readFileSync(trace, 'utf8').split('\n');
  const isKilled = lines.some((line) => line.includes('killed by SIGKILL'));
  const line = isKilled
    ? lines.findLast((text) => text.includes(`${call}(`))
    : lines.find((text) => text.includes('(INJECTED)'));
  if (line === undefined) return undefined;
  const path = /"(\/[^"]*)"/.exec(line)?.[1] ?? /<(\/[^>]*)>/.exec(line)?.[1];
  return path === undefined ? '' : nameOf(path);
}

function nameOf(path: string): string {
  const name = basename(path)
    .replace(/^\.(.*)\.\d+\.part/, '$1.part')
    .replace(/replaced-.*Z/, 'replaced');
  return /^copy-\d+$/.test(name) ? 'folder' : name;
}

/** How often a writer that is left alone makes each call. */
export async function countCalls(
  ground: Ground,
  seed: number,
): Promise<ReadonlyMap<CallFault['call'], number>> {
  const counts = new Map<CallFault['call'], number>();
  // Node opens hundreds of files; the other calls are ours alone.
  const apart: readonly (readonly CallFault['call'][])[] = [
    CALLS.filter((call) => call !== 'openat'),
    ['openat'],
  ];
  for (const calls of apart) {
    const folder = newCopy(ground);
    const trace = `${folder}.trace`;
    const before = ['strace', '-f', '-qq', '-o', trace, '-e', `trace=${calls.join()}`, '--seccomp-bpf'];
    const paths = calls.includes('openat') ? watched(folder).flatMap((file) => ['-P', file]) : [];
    const { output } = startWriter(
      ground,
      folder,
      { seed, first: 1, last: STEPS },
      { before: [...before, ...paths] },
    );
    const said = readSaid(await output);
    if (said.phase !== 'closed') throw new Error(`The writer ended while it was at ${said.phase}.`);
    const traced = readFileSync(trace, 'utf8');
    for (const call of calls) counts.set(call, traced.match(new RegExp(`\\b${call}\\(`, 'g'))?.length ?? 0);
    for (const made of [folder, trace]) rmSync(made, { recursive: true, force: true });
  }
  return counts;
}
