import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs a program to its end and gives what it printed. Rejects with what it said on standard error. */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly timeoutMs?: number } = {},
): Promise<string> {
  const { stdout } = await execute(program, [...args], {
    cwd: options.cwd,
    timeout: options.timeoutMs,
    maxBuffer: 1 << 28,
  });
  return stdout;
}

/** Starts a server and waits until it is ready. One that ends before that is an error with its last words. */
export async function startProcess(
  program: string,
  args: readonly string[],
  options: SpawnOptions,
  isReady: (output: string) => boolean | Promise<boolean>,
): Promise<{ readonly child: ChildProcess; readonly output: () => string }> {
  const child = spawn(program, [...args], { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let text = '';
  child.stdout!.on('data', (chunk) => {
    text += chunk;
  });
  child.stderr!.on('data', (chunk) => {
    text += chunk;
  });
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}: ${text.slice(-2000)}`)));
  });
  ended.catch(() => {});
  while (!(await Promise.race([Promise.resolve(isReady(text)), ended]))) {
    await Promise.race([new Promise((resolve) => setTimeout(resolve, 10)), ended]);
  }
  return { child, output: () => text };
}

/** Asks a process to end and waits for it; one that does not within a minute is killed. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
  await ended;
  clearTimeout(timer);
}
