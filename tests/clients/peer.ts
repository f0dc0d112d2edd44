import { type ExecFileException, execFile, spawnSync } from 'node:child_process';
import { describe } from 'vitest';

/** A program or library that others wrote, which these tests need and the project does not bring along. */
export type Peer = {
  readonly name: string;
  /** A command that succeeds where the peer is there. */
  readonly check: readonly [command: string, ...args: string[]];
  /** The Debian packages that have it. */
  readonly packages: readonly string[];
};

/** Debian's own, which sees Debian's modules; another Python may come first on the path. */
export const PYTHON = '/usr/bin/python3';

/**
 * The tests of a client. Where the client is not there they are skipped, and say so; on CI, which installs it, they run
 * all the same, and fail.
 */
export function describeClient(peer: Peer, tests: () => void): void {
  const [command, ...args] = peer.check;
  const there = spawnSync(command, args, { stdio: 'ignore' }).status === 0;
  if (there || process.env.CI === 'true') {
    describe(peer.name, tests);
    return;
  }
  const missing = `${peer.name} is not installed: apt-get install ${peer.packages.join(' ')}`;
  process.stderr.write(`\nSKIPPED: ${missing}\n`);
  describe.skip(`${peer.name} (skipped: ${missing})`, tests);
}

export type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs a command to its end, whatever that is; `code` is -1 where it could not be run. */
export function run(command: string, args: readonly string[], input: string | Buffer = ''): Promise<Ended> {
  return new Promise((resolve) => {
    const done = (error: ExecFileException | null, stdout: string, stderr: string) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, stdout, stderr: code === -1 ? String(error) : stderr });
    };
    const child = execFile(command, args, { maxBuffer: 1 << 28 }, done);
    child.stdin!.on('error', () => {}); // A command that wants no input may be gone already.
    child.stdin!.end(input);
  });
}

/** Runs Python with these arguments (`sys.argv[1:]`) and answers what it prints as JSON; rejects with its traceback. */
export async function python<Result>(program: string, ...args: readonly string[]): Promise<Result> {
  const { code, stdout, stderr } = await run(PYTHON, ['-c', program, ...args]);
  if (code !== 0) throw new Error(`Python ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as Result;
}
