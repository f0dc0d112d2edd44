import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where things are. The benchmark is compiled to `dist/bench/` and reads its queries from `tests/bench/`. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
export const benchFolder = join(projectRoot, 'tests/bench');
export const pinakesProgram = join(projectRoot, 'dist/cli/main.js');
export const sharedDataFolder = process.env.PINAKES_SHARED_DATA ?? join(projectRoot, '../shared/data');

/** Data, database files and results of runs; large, and outside the project. */
export const defaultWorkFolder = join(tmpdir(), 'pinakes-bench');
