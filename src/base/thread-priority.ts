import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';

/** Beside threads of the usual 0: those get nine tenths of a processor that both want. */
const BACKGROUND = 10;

/**
 * Lets this thread step back behind the process's others wherever they want the same processor. Linux has a priority for
 * each thread; elsewhere it is the process's, and nothing is done.
 */
export function stepBack(): void {
  if (process.platform !== 'linux') return;
  try {
    // The link names the thread that reads it: <process>/task/<thread>.
    const thread = Number(readlinkSync('/proc/thread-self').split('/')[2]);
    if (thread > 0) setPriority(thread, BACKGROUND);
  } catch {
    // Not told, or not allowed, which is no reason not to work.
  }
}
