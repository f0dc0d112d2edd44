import type { QueryThreadSetup } from './threads/answering/answering.ts';
import type { CallersThread, CallersThreadSettings } from './threads/answering/callers-thread.ts';
import type { DerivingThreadSetup, WriterThreadSetup } from './threads/writing/writer-setup.ts';

/*
 * The bodies of the threads, loaded only where they run: the main thread needs neither the language nor the database,
 * and a command starts the sooner without them.
 */

/** What a query thread does; called by its entry file, which says what it is composed of. */
export async function runQueryThread(setup: QueryThreadSetup): Promise<void> {
  const body = await import('./threads/answering/query-thread.ts');
  body.runQueryThread(setup);
}

/** What answers queries in the thread that calls this, where an engine is opened so. */
export async function openCallersThread(settings: CallersThreadSettings): Promise<CallersThread> {
  const body = await import('./threads/answering/callers-thread.ts');
  return new body.CallersThread(settings);
}

/** What the writer thread does; called by its entry file, which says what it is composed of. */
export async function runWriterThread(setup: WriterThreadSetup): Promise<void> {
  const body = await import('./threads/writing/writer-thread.ts');
  body.runWriterThread(setup);
}

/** What the thread does that helps with a large commit; called by its entry file, which says what it is composed of. */
export async function runDerivingThread(setup: DerivingThreadSetup): Promise<void> {
  const body = await import('./threads/deriving/deriving-thread.ts');
  body.runDerivingThread(setup);
}
