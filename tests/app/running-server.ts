import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
export const main = join(projectRoot, 'dist/cli/main.js');

/** A server in a process of its own, as its users run it. */
export type RunningServer = {
  readonly address: string;
  readonly folder: string;
  /** What it printed when it had started. */
  readonly greeting: string;
  /** Everything on standard error so far. */
  readonly log: () => string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
};

/** A folder that nothing else uses; remove it with `removeFolder`. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'pinakes-app-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Starts `pinakes serve` on a free port and waits until it says where it listens. */
export function startServer(
  folder: string,
  flags: readonly string[] = [],
  environment: Record<string, string> = {},
): Promise<RunningServer> {
  const child = spawn(
    process.execPath,
    [main, 'serve', '--no-supervise', '--port', '0', '--data', folder, ...flags],
    {
      cwd: folder,
      env: { ...process.env, ...environment },
    },
  );
  let out = '';
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${errors}`)));
    child.stdout.on('data', (text) => {
      out += text;
      const address = /listens on (http:\S+)/.exec(out)?.[1];
      if (address === undefined || !out.includes('Ctrl+C')) return;
      child.removeAllListeners('exit');
      resolve({ address, folder, greeting: out, log: () => errors, process: child, stop: () => stop(child) });
    });
  });
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

export type CommandResult = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** A new token for the catalogue of a folder; its secret. */
export async function newToken(folder: string, scope: string, label: string): Promise<string> {
  const made = await pinakes(['token', 'create', '--scope', scope, '--label', label, '--data', folder]);
  if (made.code !== 0) throw new Error(`There is no token for ${label}: ${made.stderr}`);
  return made.stdout.trim();
}

/** Runs `pinakes` with arguments, feeding it `input`. */
export function pinakes(
  args: readonly string[],
  input = '',
  environment: Record<string, string> = {},
): Promise<CommandResult> {
  const options = { maxBuffer: 1 << 28, env: { ...process.env, ...environment } };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [main, ...args], options, (error, stdout, stderr) => {
      resolve({
        code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1,
        stdout,
        stderr,
      });
    });
    child.stdin!.end(input);
  });
}
