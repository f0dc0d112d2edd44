import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** How long this disk takes to write 4 KiB and synchronise them, several times, in milliseconds. */
export function syncTimes(folder: string, times: number): readonly number[] {
  const path = join(folder, 'sync-probe');
  const file = openSync(path, 'w');
  const block = Buffer.alloc(4096, 1);
  try {
    return Array.from({ length: times }, () => {
      const start = performance.now();
      writeSync(file, block);
      fsyncSync(file);
      return performance.now() - start;
    });
  } finally {
    closeSync(file);
    rmSync(path);
  }
}
