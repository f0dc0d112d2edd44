// Joins what each entry file imports into a few files in dist/bundle/, and makes the entry files lead there: hundreds of
// small modules take most of the time in which a thread starts (docs/decisions/0034-bundled-for-starting.md). The modules stay in
// dist/, one by one, for whoever imports them.
import { writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { rolldown } from 'rolldown';

const ENTRIES = [
  'cli/main.js',
  'app/threads/writer.js',
  'app/threads/derive.js',
  'app/threads/query.js',
  'engine/threads/compaction-thread.js',
  'engine/threads/checkpoint-thread.js',
  'engine/threads/reading-thread.js',
];

/** Native, or large and hardly ever needed. */
const EXTERNAL = [/^better-sqlite3/, /^jsonld$/];

/**
 * Joins the modules in a folder. Ours do nothing when they are imported, so that a name taken from the index of a folder leads
 * to its own module and not to all of them: what a command does not use, it does not load.
 */
export async function bundle(dist) {
  const folder = join(dist, 'bundle');
  const build = await rolldown({
    cwd: dist,
    input: Object.fromEntries(ENTRIES.map((entry) => [basename(entry, '.js'), join(dist, entry)])),
    platform: 'node',
    external: EXTERNAL,
    treeshake: { moduleSideEffects: (id) => !id.startsWith(dist + sep) },
    plugins: [ownAddresses(dist, folder)],
    logLevel: 'warn',
  });
  const { output } = await build.write({
    dir: folder,
    format: 'esm',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  });
  await build.close();
  assertEntriesStand(output);
  for (const entry of ENTRIES) {
    const to = relative(dirname(entry), join('bundle', basename(entry)))
      .split(sep)
      .join('/');
    writeFileSync(
      join(dist, entry),
      `${entry === 'cli/main.js' ? '#!/usr/bin/env node\n' : ''}import '${to}';\n`,
    );
  }
}

/** An entry file does its work when it is loaded: nothing may be put into one that others load for it. */
function assertEntriesStand(output) {
  const entries = new Set(ENTRIES.map((entry) => basename(entry)));
  for (const { fileName, imports = [], dynamicImports = [] } of output) {
    const entry = [...imports, ...dynamicImports].find((name) => entries.has(name));
    if (entry !== undefined) throw new Error(`${fileName} loads the entry file ${entry}.`);
  }
}

/** Modules find files and each other's threads by where they lie; that stays where they lay. */
function ownAddresses(dist, folder) {
  return {
    name: 'own-addresses',
    transform(code, id) {
      if (!id.startsWith(dist + sep) || !code.includes('import.meta.url')) return null;
      const address = relative(folder, id).split(sep).join('/');
      return {
        code: code.replaceAll('import.meta.url', `new URL('${address}', import.meta.url).href`),
        map: null,
      };
    },
  };
}
