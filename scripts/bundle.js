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
  'engine/threads/upkeep/compaction-thread.js',
  'engine/threads/upkeep/checkpoint-thread.js',
  'engine/threads/reading/reading-thread.js',
];

/** Native, or large and hardly ever needed. */
const EXTERNAL = [/^better-sqlite3/, /^jsonld$/];

/** Packages that stand in for what Node.js has itself, for browsers and old versions. */
const NODES_OWN = { 'readable-stream': 'node:stream' };

/**
 * Joins the modules in a folder, for each entry file by itself: what one thread loads is a few files then, and not all the pieces into
 * which what several threads share would be cut. Ours do nothing when they are imported, so that a name taken from the index of a folder leads
 * to its own module and not to all of them: what a command does not use, it does not load.
 */
export async function bundle(dist) {
  await Promise.all(ENTRIES.map((entry) => bundleEntry(dist, entry)));
  for (const entry of ENTRIES) {
    const to = relative(dirname(entry), join(folderOf(entry), basename(entry)))
      .split(sep)
      .join('/');
    writeFileSync(
      join(dist, entry),
      `${entry === 'cli/main.js' ? '#!/usr/bin/env node\n' : ''}import '${to}';\n`,
    );
  }
}

async function bundleEntry(dist, entry) {
  const folder = join(dist, folderOf(entry));
  const build = await rolldown({
    cwd: dist,
    input: { [basename(entry, '.js')]: join(dist, entry) },
    platform: 'node',
    external: EXTERNAL,
    resolve: { alias: NODES_OWN },
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
  assertEntryStands(output, basename(entry));
}

function folderOf(entry) {
  return join('bundle', basename(entry, '.js'));
}

/** An entry file does its work when it is loaded, and waits for what it loads: nothing may be put into it that others load. */
function assertEntryStands(output, entry) {
  for (const { fileName, imports = [], dynamicImports = [] } of output)
    if ([...imports, ...dynamicImports].includes(entry))
      throw new Error(`${fileName} loads the entry file ${entry}.`);
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
