import { closeSync, openSync, readSync } from 'node:fs';

/** Processor time of this thread so far, in milliseconds; wall time where the system does not tell. */
export function threadCpuMs(): number {
  const usage = (process as { threadCpuUsage?: () => { user: number; system: number } }).threadCpuUsage;
  if (usage !== undefined) {
    const { user, system } = usage.call(process);
    return (user + system) / 1000;
  }
  return fromScheduler() ?? performance.now();
}

/** Linux: the first number of this file is the time on the processor, in nanoseconds. */
const SCHEDULER_FILE = '/proc/thread-self/schedstat';
let told = process.platform === 'linux';

function fromScheduler(): number | undefined {
  if (!told) return undefined;
  try {
    const file = openSync(SCHEDULER_FILE, 'r');
    try {
      const bytes = Buffer.alloc(64);
      const nanoseconds = Number(bytes.toString('latin1', 0, readSync(file, bytes, 0, 64, 0)).split(' ')[0]);
      if (nanoseconds > 0) return nanoseconds / 1e6;
    } finally {
      closeSync(file);
    }
  } catch {
    // No such file, or not for us: wall time it is, from now on.
  }
  told = false;
  return undefined;
}
