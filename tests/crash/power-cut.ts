import { constants, copyFileSync, cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { plainRandom } from '../plain-random.ts';
import { Disk } from './disk.ts';
import type { Outcome } from './kills.ts';
import { readSaid, verify } from './verify.ts';
import { type Ground, startWriter } from './writer-runs.ts';

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
