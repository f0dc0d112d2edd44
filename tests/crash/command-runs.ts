import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordFile } from '../record-files.ts';
import { largeFile } from './large-load.ts';
import { WriterPart } from './writer-part.ts';
import { type Ground, main, newCopy } from './writer-runs.ts';

/** The commands that change files, as their users run them. */
export const COMMANDS = [
  'load',
  'large load',
  'import',
  'update',
  'import',
  'compact',
  'backup',
  'rebuild',
  'serve',
] as const;
export type Command = (typeof COMMANDS)[number];

/** What commands are given, and how they go where nothing ends them. */
export type CommandGround = {
  readonly ground: Ground;
  /** By command: what it adds, `lineOf` each, in order. */
  readonly adds: ReadonlyMap<Command, readonly string[]>;
  /** How long it takes to its end, `serve` until it serves, in milliseconds; changes with what is seen. */
  readonly durations: Map<Command, number>;
};

const LINES = Array.from({ length: 3000 }, (_, n) => `<urn:c${n % 500}> <urn:p${n % 9}> "text ${n}" .`);
/** Records of an import: so many that it has no end in sight when it is killed in the middle. */
const RECORDS = 800;
/** And so many statements that it is committed in several parts. */
const PART_STATEMENTS = '1500';

/** Runs each command once on a copy of its own, to see what it does and how long it takes. */
export async function prepareCommands(ground: Ground): Promise<CommandGround> {
  writeFileSync(join(ground.root, 'lines.nt'), LINES.join('\n'));
  writeFileSync(join(ground.root, 'records.ris'), recordFile(400, RECORDS).text);
  writeFileSync(join(ground.root, 'large.nq'), largeFile());
  const adds = new Map<Command, readonly string[]>();
  const durations = new Map<Command, number>();
  for (const command of new Set(COMMANDS)) {
    const folder = newCopy(ground);
    const began = performance.now();
    const { child, ended } = startCommand(ground, command, folder);
    if (command === 'serve') {
      await once(child.stdout!, 'data');
      child.kill('SIGKILL');
    }
    const { code, errors } = await ended;
    if (command !== 'serve' && code !== 0)
      throw new Error(`pinakes ${command} ended with ${code}: ${errors}`);
    durations.set(command, performance.now() - began);
    const before = new Set(ground.statements);
    adds.set(
      command,
      statementsOf(folder).filter((line) => !before.has(line)),
    );
    rmSync(folder, { recursive: true });
  }
  return { ground, adds, durations };
}

export type CommandRun = {
  readonly child: ChildProcess;
  readonly ended: Promise<{
    readonly code: number | null;
    readonly signal: string | null;
    /** What it said on standard output: that it is done. */
    readonly said: string;
    readonly errors: string;
  }>;
};

/** Starts a command, under another program such as strace where `before` names one with its arguments. */
export function startCommand(
  ground: Ground,
  command: Command,
  folder: string,
  before: readonly string[] = [],
): CommandRun {
  const name = command === 'large load' ? 'load' : command;
  const own = [process.execPath, main, name, '--data', folder, ...argumentsOf(ground, command, folder)];
  const [program, ...args] = [...before, ...own];
  const child = spawn(program!, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => {});
  child.stdin.end(`INSERT DATA { ${LINES.slice(0, 500).join('\n')} }`);
  let [said, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, said, errors }));
  return { child, ended };
}

function argumentsOf({ root }: Ground, command: Command, folder: string): readonly string[] {
  switch (command) {
    case 'load':
      return [join(root, 'lines.nt')];
    case 'large load':
      return [join(root, 'large.nq')];
    case 'import':
      return ['--part', PART_STATEMENTS, join(root, 'records.ris')];
    case 'update':
      return ['-'];
    case 'compact':
      return ['--vacuum'];
    case 'backup':
      return [join(folder, 'backup.db'), '--force'];
    case 'serve':
      return ['--no-supervise', '--port', '0'];
    case 'rebuild':
      return [];
  }
}

/** The statements of a folder's catalogue, opened as whoever comes next opens it; in order. */
export function statementsOf(folder: string): string[] {
  const part = WriterPart.open(folder);
  try {
    return part.statements();
  } finally {
    part.close();
  }
}
