import { readdirSync, readFileSync } from 'node:fs';

/**
 * Processor time of the living threads of a process, in milliseconds; undefined where /proc does not tell it. On a machine
 * that does other things too it says more than the time on the clock.
 */
export function processorMs(pid: number): number | undefined {
  try {
    let nanoseconds = 0;
    for (const thread of readdirSync(`/proc/${pid}/task`))
      nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
    return nanoseconds / 1e6;
  } catch {
    return undefined;
  }
}
