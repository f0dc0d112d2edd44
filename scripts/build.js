// Builds dist/ from src/: type-stripped, path-rewritten JavaScript by tsc, joined for starting, and the browser's static files.
// Skips the compiler when dist/ is newer than every input, so that a second `npm start` is quick.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist', '.built');

const inputs = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'scripts/bundle.js',
  ...filesUnder('src'),
];
if (!isFresh()) {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  await bundle(join(root, 'dist'));
  cpSync(join(root, 'src/web/static'), join(root, 'dist/web/static'), { recursive: true });
  chmodSync(join(root, 'dist/cli/main.js'), 0o755);
  writeFileSync(stamp, '');
}

function filesUnder(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length));
}

function isFresh() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  return inputs.every((file) => statSync(join(root, file)).mtimeMs <= built);
}
