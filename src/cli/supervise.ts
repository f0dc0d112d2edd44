import { type ChildProcess, fork } from 'node:child_process';
import { logToStandardError } from '../app/index.ts';
import { allocation } from './allocation.ts';

/** What the server's process tells the one that watches it, once it answers. */
export type ServingMessage = { readonly port: number; readonly greeting: string };

/** Signals that ask a server to stop; everything else that ends it was not asked for. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Before it is started again: twice as long each time, until it has run for a while. */
const PAUSE_MS_FIRST = 500;
const PAUSE_MS_MAX = 30_000;
const RAN_WELL_MS = 60_000;

type Ending = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/**
 * Runs the server in a process of its own and starts that again when it ends unasked: V8 aborts the process for want of
 * memory, the system kills it, the writer thread ends. One that never came to serve is not started again, since its
 * settings have to change. Settles with the exit code when it was stopped; dies of the signal that it died of.
 *
 * The child has a process group of its own, so that Ctrl+C reaches it once, from here; and it stops when the channel to
 * here closes, so that it never outlives its supervisor.
 */
export async function supervise(main: string, args: readonly string[]): Promise<number> {
  const asked = new StopSignals();
  let port: number | undefined;
  for (let failures = 0; ; ) {
    const began = Date.now();
    const child = fork(
      main,
      [...args, ...(port === undefined ? [] : ['--port', String(port)]), '--no-supervise'],
      {
        detached: true,
        env: { ...allocation, ...process.env },
      },
    );
    asked.forwardTo(child);
    child.on('message', (message: ServingMessage) => {
      if (port === undefined) process.stdout.write(`${message.greeting}\n`);
      port = message.port;
    });
    const ending = await endOf(child);
    if (asked.any || port === undefined) return exitAs(ending, asked);
    failures = Date.now() - began > RAN_WELL_MS ? 0 : failures + 1;
    const pauseMs = Math.min(PAUSE_MS_MAX, PAUSE_MS_FIRST * 2 ** Math.max(0, failures - 1));
    const how = ending.signal ?? `exit code ${ending.code}`;
    logToStandardError('error', `The server ended with ${how} and is started again in ${pauseMs} ms.`, {
      ...ending,
      pauseMs,
    });
    if (await asked.within(pauseMs)) return 0;
  }
}

/** Passes on what asks this process to stop. */
class StopSignals {
  any = false;
  private child: ChildProcess | undefined;
  private onAsked: () => void = () => {};

  constructor() {
    for (const signal of STOP_SIGNALS) {
      process.on(signal, () => {
        this.any = true;
        this.onAsked();
        this.child?.kill(signal);
      });
    }
  }

  forwardTo(child: ChildProcess): void {
    this.child = child;
  }

  /** Whether one comes within the time. */
  within(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), ms);
      this.onAsked = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }

  ignore(): void {
    for (const signal of STOP_SIGNALS) process.removeAllListeners(signal);
  }
}

function endOf(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve) => {
    child.once('error', () => resolve({ code: 1, signal: null }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

/** Ends as the child did, so that whoever started this sees the same. */
function exitAs({ code, signal }: Ending, asked: StopSignals): number {
  asked.ignore();
  if (signal !== null) process.kill(process.pid, signal);
  return code ?? 1;
}
