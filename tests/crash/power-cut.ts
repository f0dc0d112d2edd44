import { execFileSync, spawnSync } from 'node:child_process';
import { constants, copyFileSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { plainRandom } from '../plain-random.ts';
import type { Outcome } from './kills.ts';
import { readSaid, verify } from './verify.ts';
import { type Ground, startWriter } from './writer-runs.ts';

/**
 * Power cuts: the writer works on an ext4 file system in a file, which is shut down while it works
 * (EXT4_IOC_SHUTDOWN without writing the journal out), so that whatever was not synchronised is gone, as with the power.
 * Needs root, loop devices and python3, which makes the call.
 */
const SHUT_DOWN = `
import fcntl, os, struct, sys
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587d, struct.pack('I', 2))`;

const IMAGE_MIB = 48;

/** Why power cuts cannot be tried here, or undefined. Tries one mount. */
export function powerCutHindrance(root: string): string | undefined {
  if (process.getuid?.() !== 0) return 'only root may mount file systems';
  try {
    const disk = new Disk(join(root, 'hindrance'));
    disk.format();
    disk.mount();
    disk.shutDown();
    disk.unmount();
    disk.remove();
    return undefined;
  } catch (thrown) {
    return String((thrown as { stderr?: unknown }).stderr ?? thrown)
      .trim()
      .split('\n')
      .at(-1);
  }
}

class Disk {
  readonly image: string;
  readonly mountPoint: string;

  constructor(path: string) {
    this.image = `${path}.img`;
    this.mountPoint = `${path}.mount`;
    mkdirSync(this.mountPoint, { recursive: true });
  }

  format(): void {
    run('truncate', '-s', `${IMAGE_MIB}M`, this.image);
    run('mkfs.ext4', '-q', '-E', 'lazy_itable_init=0,lazy_journal_init=0', this.image);
  }

  mount(): void {
    // Nothing is written back by the system's own clock within the seconds that a cut takes.
    run('mount', '-o', 'loop,commit=300', this.image, this.mountPoint);
  }

  shutDown(): void {
    run('python3', '-c', SHUT_DOWN, this.mountPoint);
  }

  unmount(): void {
    run('umount', this.mountPoint);
  }

  remove(): void {
    spawnSync('umount', [this.mountPoint]);
    rmSync(this.image, { force: true });
    rmSync(this.mountPoint, { recursive: true, force: true });
  }
}

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Cuts the power some moments after a writer has said that a step is done. */
export async function cutPower(
  ground: Ground,
  seed: number,
  environment: Record<string, string> = {},
): Promise<Omit<Outcome, 'way'> & { readonly way: 'power cut' }> {
  const random = plainRandom(seed);
  const disk = new Disk(join(ground.root, `disk-${seed}`));
  const survived = join(ground.root, `survived-${seed}`);
  try {
    prepare(ground, disk);
    const folder = join(disk.mountPoint, 'var');
    const target = 1 + Math.floor(random() * 12);
    const { child, output } = startWriter(ground, folder, { seed, first: 1, last: 16 }, { environment });
    const laterMs = random() ** 2 * 30;
    let heard = '';
    let cut = false;
    child.stdout!.on('data', (text) => {
      heard += text;
      if (cut || !heard.includes(`done ${target}\n`)) return;
      cut = true;
      setTimeout(() => {
        // It stands still while the disk is shut down, which takes longer than many a step.
        child.kill('SIGSTOP');
        disk.shutDown();
        child.kill('SIGKILL');
      }, laterMs);
    });
    const said = readSaid(await output);
    disk.unmount();
    disk.mount();
    cpSync(folder, survived, { recursive: true });
    disk.unmount();
    const problem = verify(survived, seed, ground.statements, said);
    return { way: 'power cut', phase: said.phase, call: '', seed, hit: cut, problem };
  } finally {
    disk.remove();
    rmSync(survived, { recursive: true, force: true });
  }
}

/** A file system with the catalogue on it, all of it on the disk. */
function prepare(ground: Ground, disk: Disk): void {
  const ready = join(ground.root, 'ready.img');
  if (!existsSync(ready)) {
    const first = new Disk(join(ground.root, 'first'));
    first.format();
    first.mount();
    cpSync(ground.template, join(first.mountPoint, 'var'), { recursive: true });
    first.unmount();
    copyFileSync(first.image, ready);
    first.remove();
  }
  copyFileSync(ready, disk.image, constants.COPYFILE_FICLONE);
  disk.mount();
}
