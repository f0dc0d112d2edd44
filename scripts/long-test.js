// Runs a long test that is no part of `npm test`: `node scripts/long-test.js crash --kills 2000`, `… soak --minutes 10`.
// Builds the product, joins the test's program into one file below dist/, and runs it.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import './build.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const [name, ...args] = process.argv.slice(2);
const input = join(root, 'tests', name, 'main.ts');
const file = join(root, 'dist', 'long-tests', `${name}.js`);

const build = await rolldown({
  input,
  platform: 'node',
  external: [/^better-sqlite3/, /^jsonld$/, /^rolldown/],
  plugins: [ownAddresses()],
  logLevel: 'warn',
});
await build.write({ dir: dirname(file), entryFileNames: `${name}.js`, format: 'esm', codeSplitting: false });
await build.close();

const child = spawn(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' });
// Ctrl+C reaches the test too, which ends what it started.
process.on('SIGINT', () => {});
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});

/** Modules find files by where they lie. */
function ownAddresses() {
  return {
    name: 'own-addresses',
    transform(code, id) {
      if (!id.startsWith(root) || id.includes('node_modules') || !code.includes('import.meta.url'))
        return null;
      return { code: code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)), map: null };
    },
  };
}
