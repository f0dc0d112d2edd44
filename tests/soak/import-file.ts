import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** `pinakes import` as its users run it; what it said. */
export function importFile(folder: string, path: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'import', '--data', folder, path], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`import of ${path} ended with ${status}: ${stderr}`);
  return stdout;
}
