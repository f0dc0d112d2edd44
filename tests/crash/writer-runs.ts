import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { makeSmallCatalogue } from './small-catalogue.ts';
import { WriterPart } from './writer-part.ts';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** The product's command. */
export const main = join(projectRoot, 'dist/cli/main.js');

/** A folder with all that a run of the suite makes, and what every kill begins with. */
export type Ground = {
  readonly root: string;
  /** The writer's program, in one file, so that it starts fast. */
  readonly program: string;
  /** A catalogue, and its statements. */
  readonly template: string;
  readonly statements: readonly string[];
  remove(): void;
};

export async function makeGround(): Promise<Ground> {
  const root = mkdtempSync(join(tmpdir(), 'pinakes-crash-'));
  // Below the project, so that its libraries are found.
  const program = join(projectRoot, 'dist', 'crash', `writer-${process.pid}.js`);
  mkdirSync(dirname(program), { recursive: true });
  const bundle = await rolldown({
    input: join(projectRoot, 'tests/crash/writer-process.ts'),
    platform: 'node',
    external: [/^better-sqlite3/, /^jsonld$/],
    // As in the product (decision 115): a name from the index of a folder leads to its own module, and not to all of them.
    treeshake: { moduleSideEffects: (id) => !id.startsWith(join(projectRoot, 'src')) },
    logLevel: 'silent',
  });
  await bundle.write({ file: program, format: 'esm', codeSplitting: false });
  await bundle.close();
  const template = join(root, 'template');
  makeSmallCatalogue(template, 60);
  const part = WriterPart.open(template, true);
  const statements = part.statements();
  part.close();
  return {
    root,
    program,
    template,
    statements,
    remove() {
      rmSync(root, { recursive: true, force: true });
      rmSync(program, { force: true });
    },
  };
}

let folders = 0;

/** A copy of the template that nothing else uses. */
export function newCopy({ root, template }: Ground): string {
  const folder = join(root, `copy-${folders++}`);
  cpSync(template, folder, { recursive: true });
  return folder;
}

export type WriterRun = { readonly child: ChildProcess; readonly output: Promise<string> };

/** Starts a writer, under another program such as strace where `before` names one with its arguments. */
export function startWriter(
  { program }: Ground,
  folder: string,
  steps: { readonly seed: number; readonly first: number; readonly last: number },
  {
    before = [],
    environment = {},
  }: { before?: readonly string[]; environment?: Record<string, string> } = {},
): WriterRun {
  const own = [process.execPath, program, folder, `${steps.seed}`, `${steps.first}`, `${steps.last}`];
  const [command, ...args] = [...before, ...own];
  const child = spawn(command!, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let said = '';
  child.stdout!.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  let errors = '';
  child.stderr!.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  const output = once(child, 'close').then(([code]) => {
    // 1 is an exception that nobody caught: no way to end, whatever happens to the disk.
    if (code === 1) throw new Error(`The writer ended with 1: ${errors}`);
    return said;
  });
  return { child, output };
}

/** For messages: what lies in a folder. */
export function listing(folder: string): string {
  return readdirSync(folder)
    .map((name) => `${name} ${readFileSync(join(folder, name)).length}`)
    .join(', ');
}
