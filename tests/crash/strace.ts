import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

const found = spawnSync('strace', ['--version'], { encoding: 'utf8' });

/** Debian's strace, whose fault injection ends a process at a system call, or has the call fail. */
export const strace = { present: found.status === 0, version: found.stdout?.split('\n')[0] ?? '' };

/** For the names of tests that are skipped without it; in CI its absence is a failure (`strace.test.ts`). */
export const withoutStrace = strace.present ? '' : ' (SKIPPED: strace is not installed)';

export type Injection = {
  /** System calls, by strace's names. */
  readonly calls: readonly string[];
  /** What happens instead of the call or at it: `error=EIO`, `signal=SIGKILL`. */
  readonly fault: string;
  /** At which of the calls on the files: strace's `when`; at each unless given. */
  readonly when?: string;
  /** Calls on these files only. */
  readonly files: readonly string[];
};

/** strace's arguments in front of a command, or of `-p`. */
export function straceArguments({ calls, fault, when, files }: Injection, output = '/dev/null'): string[] {
  const expression = `inject=${calls.join(',')}:${fault}${when === undefined ? '' : `:when=${when}`}`;
  return [
    ...['-f', '-qq', '-o', output, '-e', `trace=${calls.join(',')}`, '-e', expression],
    ...files.flatMap((file) => ['-P', file]),
  ];
}

/** Lets calls of a running process fail until `stop` is called. */
export async function injectInto(pid: number, injection: Injection): Promise<{ stop(): Promise<void> }> {
  const tracer = spawn(
    'strace',
    [...straceArguments(injection).filter((word) => word !== '-qq'), '-p', `${pid}`],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  await attached(tracer);
  return {
    async stop() {
      const ended = once(tracer, 'exit');
      if (tracer.exitCode !== null || tracer.signalCode !== null) return;
      tracer.kill('SIGINT');
      await ended;
    },
  };
}

function attached(tracer: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    tracer.stderr!.on('data', (text) => {
      said += text;
      if (said.includes('attached')) resolve();
    });
    tracer.once('exit', (code) => reject(new Error(`strace ended with ${code}: ${said}`)));
  });
}
