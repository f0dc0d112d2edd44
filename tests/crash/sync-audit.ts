import { readFileSync, rmSync } from 'node:fs';
import { readSaid } from './verify.ts';
import { type Ground, newCopy, startWriter } from './writer-runs.ts';

/**
 * Watches a writer's system calls, and looks whether everything that was written to the log was synchronised before a step
 * was called done. SIGKILL alone cannot tell: the system keeps what a killed process wrote.
 * @returns steps that were acknowledged too early, and how many were looked at
 */
export async function auditSynchronisation(
  ground: Ground,
  seed: number,
  environment: Record<string, string> = {},
): Promise<{ readonly steps: number; readonly early: readonly string[] }> {
  const folder = newCopy(ground);
  const trace = `${folder}.trace`;
  const calls = 'pwrite64,fsync,fdatasync,ftruncate,write';
  const before = [
    'strace',
    '-f',
    '-qq',
    '-y',
    '-s',
    '40',
    '-o',
    trace,
    '-e',
    `trace=${calls}`,
    '--seccomp-bpf',
  ];
  const { output } = startWriter(ground, folder, { seed, first: 1, last: 16 }, { before, environment });
  const { done } = readSaid(await output);
  const early: string[] = [];
  let unsynchronised = 0;
  let steps = 0;
  for (const line of readFileSync(trace, 'utf8').split('\n')) {
    const onLog = line.includes('/catalogue.db-wal>');
    if (onLog && line.includes('pwrite64(')) unsynchronised++;
    else if (onLog && /\bf(data)?sync\(/.test(line)) unsynchronised = 0;
    const said = /write\(1<[^>]*>, "done (\d+)/.exec(line)?.[1];
    if (said === undefined) continue;
    steps++;
    if (unsynchronised > 0) early.push(`step ${said}, with ${unsynchronised} writes`);
  }
  for (const made of [folder, trace]) rmSync(made, { recursive: true, force: true });
  if (steps !== done.length)
    throw new Error(`The trace has ${steps} steps, and the writer did ${done.length}.`);
  return { steps, early };
}
