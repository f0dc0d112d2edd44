import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../peers/own-process.ts';
import { pinakesProgram } from '../places.ts';

const SEED = 1;

/**
 * The file of a generated catalogue. It is made anew for each run, since the generator is part of what is built, unless
 * `keep` says that the one of an earlier run will do.
 */
export async function generatedFile(folder: string, resources: number, keep: boolean): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `catalogue-${resources}.nq`);
  if (keep && existsSync(path)) return path;
  const numbers = ['--resources', String(resources), '--seed', String(SEED)];
  await runProgram(process.execPath, [
    pinakesProgram,
    'generate',
    ...numbers,
    '--base-url',
    'http://localhost:8080',
    '-o',
    path,
  ]);
  return path;
}
