import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { sharedDataFolder } from '../places.ts';
import { bsbmInstances, parameterValues } from './bsbm-parameters.ts';
import type { DataSet } from './measure-set.ts';
import { PlainRandom } from './plain-random.ts';
import type { BenchQuery } from './query-file.ts';

const folder = join(sharedDataFolder, 'bsbm-100');

export const bsbmIsPresent = (): boolean => existsSync(join(folder, 'bsbm-100.nt.gz'));

/** Each template is instantiated this often. */
const INSTANCES = 3;
const SEED = 808;

/** Use cases of the Berlin SPARQL Benchmark, by folder, with the numbers of their templates. */
const useCases = { explore: 12, bi: 8 } as const;

/** The benchmark's data with the queries of both use cases, each with several sets of parameters from the data. */
export async function bsbmSet(work: string): Promise<DataSet> {
  mkdirSync(work, { recursive: true });
  const file = join(work, 'bsbm-100.nt');
  await pipeline(createReadStream(join(folder, 'bsbm-100.nt.gz')), createGunzip(), createWriteStream(file));
  const instances = bsbmInstances(readFileSync(file, 'utf8'));
  const random = new PlainRandom(SEED);
  const queries: BenchQuery[] = [];
  for (const [useCase, count] of Object.entries(useCases)) {
    for (let number = 1; number <= count; number++) {
      for (let instance = 1; instance <= INSTANCES; instance++)
        queries.push(
          instantiate(useCase, number, instance, (types) => parameterValues(types, instances, random)),
        );
    }
  }
  const mixes = Object.fromEntries(
    Object.keys(useCases).map((useCase) => [`BSBM ${useCase} mix`, mixOf(useCase)]),
  );
  return { name: 'BSBM, 100 products', files: [file], resources: undefined, queries, mixes };
}

/** How often each template comes in one mix of a use case, by its name. */
function mixOf(useCase: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of readFileSync(join(folder, useCase, 'querymix.txt'), 'utf8').split(/\s+/)) {
    const template = `${useCase}-${word}`;
    if (word !== '') counts[template] = (counts[template] ?? 0) + 1;
  }
  return counts;
}

function instantiate(
  useCase: string,
  number: number,
  instance: number,
  choose: (types: ReadonlyMap<string, string>) => ReadonlyMap<string, string>,
): BenchQuery {
  const read = (name: string): string => readFileSync(join(folder, useCase, name), 'utf8');
  const template = read(`query${number}.txt`);
  const values = choose(parameterTypes(read(`query${number}desc.txt`)));
  const text = template.replace(/%(\w+)%/g, (whole, name: string) => values.get(name) ?? whole);
  if (/%\w+%/.test(text)) throw new Error(`${useCase} query ${number} has a parameter without a value.`);
  return {
    name: `${useCase}-${number}.${instance}`,
    title: `BSBM ${useCase} ${number}`,
    reach: 'selective',
    // Where rows are cut at a limit, equal keys may come in any order; descriptions differ by engine.
    compare: /DESCRIBE/.test(template) ? 'time' : /LIMIT/i.test(template) ? 'count' : 'rows',
    text,
  };
}

function parameterTypes(description: string): ReadonlyMap<string, string> {
  const entries = [...description.matchAll(/^(\w+)=(\w+)\s*$/gm)].map(
    (match) => [match[1]!, match[2]!] as const,
  );
  return new Map(entries.filter(([name]) => name !== 'QueryType'));
}
