import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from '../answers/agree.ts';

/** How much of the data a query reads: little, however large the catalogue is, or a share of all of it. */
export type Reach = 'selective' | 'scan';

export type BenchQuery = {
  readonly name: string;
  readonly title: string;
  readonly reach: Reach;
  readonly compare: Comparison;
  readonly text: string;
};

/** The queries of a folder, by name. Each begins with its title, what it is for, and how it is judged. */
export function readQueries(folder: string): readonly BenchQuery[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.rq'))
    .toSorted()
    .map((file) => readQuery(join(folder, file), file.replace(/\.rq$/, '')));
}

function readQuery(path: string, name: string): BenchQuery {
  const text = readFileSync(path, 'utf8');
  const header = (field: string): string | undefined => new RegExp(`^# ${field}: (.*)$`, 'm').exec(text)?.[1];
  const title = header('title');
  const reach = header('reach');
  const compare = header('compare') ?? 'rows';
  if (title === undefined || (reach !== 'selective' && reach !== 'scan'))
    throw new Error(`${path} lacks a title, or a reach that is selective or scan.`);
  if (compare !== 'rows' && compare !== 'count' && compare !== 'near' && compare !== 'time')
    throw new Error(`${path} has a comparison that is none: ${compare}.`);
  return { name, title, reach, compare, text: text.replace(/^#.*\n/gm, '') };
}
