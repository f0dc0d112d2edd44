import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const sources = fileURLToPath(new URL('threads', import.meta.url));
const JOINED = ['writer', 'query'] as const;

/**
 * Entry files of threads as the product composes them, with functions that misbehave. Those that do their work are joined
 * with all that they import, as the product's are (decision 34): each would load 300 modules one by one whenever it starts.
 */
export async function threadEntries() {
  const folder = await joined();
  const entry = (name: (typeof JOINED)[number]) => pathToFileURL(join(folder, `${name}.js`));
  const plain = (name: string) => pathToFileURL(join(sources, `${name}.mjs`));
  return {
    writer: entry('writer'),
    query: entry('query'),
    broken: plain('no-thread'),
    silentWriter: plain('silent-writer'),
  };
}

/**
 * The folder with the joined files, made by the first that asks after a build. Its name says what it is made of, and it gets
 * that name when it is whole: tests in several processes may ask at once.
 */
async function joined(): Promise<string> {
  const parts = [join(dist, '.built'), ...JOINED.map((name) => join(sources, `${name}.mjs`))];
  const key = createHash('sha256')
    .update(parts.map((file) => statSync(file).mtimeMs).join())
    .digest('hex');
  const folder = join(dist, 'test-threads', key.slice(0, 16));
  if (existsSync(folder)) return folder;
  mkdirSync(join(dist, 'test-threads'), { recursive: true });
  const making = mkdtempSync(join(dist, 'test-threads', 'making-'));
  const build = await rolldown({
    input: Object.fromEntries(JOINED.map((name) => [name, join(sources, `${name}.mjs`)])),
    platform: 'node',
    external: [/^better-sqlite3/, /^jsonld$/],
    treeshake: { moduleSideEffects: (id) => !id.startsWith(dist) },
    plugins: [ownAddresses],
    logLevel: 'warn',
  });
  await build.write({ dir: making, format: 'esm', entryFileNames: '[name].js' });
  await build.close();
  try {
    renameSync(making, folder);
  } catch (thrown) {
    if (!existsSync(folder)) throw thrown;
    rmSync(making, { recursive: true });
  }
  return folder;
}

/** Modules find files and each other's threads by where they lie; that stays where they lay. */
const ownAddresses = {
  name: 'own-addresses',
  transform(code: string, id: string) {
    if (!id.startsWith(dist) || !code.includes('import.meta.url')) return null;
    return { code: code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)), map: null };
  },
};
