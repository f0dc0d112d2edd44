import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { projectRoot } from './places.ts';
import type { Machine } from './report/results.ts';

export function machine(): Omit<Machine, 'loadBefore' | 'loadAfter'> {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    processors: availableParallelism(),
    memoryBytes: totalmem(),
    node: process.version,
    system: `${type()} ${release()}`,
  };
}

/** How many processes want to run, on the average of a minute. */
export const loadNow = (): number => loadavg()[0]!;

/** The commit that is measured, with a plus sign when files differ from it; `unknown` outside a clone. */
export function commit(): string {
  try {
    const git = (...args: string[]): string =>
      execFileSync('git', args, {
        cwd: projectRoot,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim();
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+');
  } catch {
    return 'unknown';
  }
}
