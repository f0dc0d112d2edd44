import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { examineCatalogue } from '../../src/app/examine-catalogue.ts';
import { Model, stepOf } from './workload.ts';
import { WriterPart } from './writer-part.ts';

/** What a writer process said before it ended. */
export type Said = {
  /** The steps that were done: acknowledged. */
  readonly done: readonly number[];
  /** The step that was begun and neither done nor refused. */
  readonly open: number | undefined;
  /** Steps that failed: refused for want of room, or not known. */
  readonly failed: readonly { readonly n: number; readonly code: string }[];
  /** What it was at when it ended. */
  readonly phase: string;
};

export function readSaid(output: string): Said {
  const done: number[] = [];
  const failed: { n: number; code: string }[] = [];
  let open: number | undefined;
  let phase = 'starting';
  // The last line may be cut.
  for (const line of output.split('\n').slice(0, -1)) {
    const [word, n, ...rest] = line.split(' ');
    if (word === 'begin') {
      open = Number(n);
      phase = rest.join(' ');
    } else if (word === 'done' || word === 'failed') {
      if (word === 'done') done.push(Number(n));
      else failed.push({ n: Number(n), code: rest[0]! });
      open = undefined;
      phase = 'between';
    } else phase = word === 'opened' ? 'between' : word!;
  }
  return { done, open, failed, phase };
}

/**
 * Opens what a killed writer left, and looks whether every acknowledged step is there, none is half there, and everything in
 * the file is sound. `before` are the statements that it began with.
 * @returns what is wrong, or undefined
 */
export function verify(
  folder: string,
  seed: number,
  before: readonly string[],
  said: Said,
): string | undefined {
  try {
    const part = WriterPart.open(folder);
    const found = part.statements();
    part.close();
    const wrong = isExpected(found, seed, before, said);
    if (wrong !== undefined) return wrong;
    return unsound(join(folder, 'catalogue.db')) ?? unsoundBackup(folder);
  } catch (thrown) {
    return `it cannot be opened: ${thrown}`;
  }
}

function isExpected(
  found: readonly string[],
  seed: number,
  before: readonly string[],
  said: Said,
): string | undefined {
  const model = new Model(before);
  for (const n of said.done) model.apply(stepOf(seed, n));
  // A failed disk says nothing of the step, and a full one says that it is not there.
  const unsure = [said.open, ...said.failed.filter(({ code }) => code !== 'disk-full').map(({ n }) => n)];
  if (isSame(found, model.sorted())) return undefined;
  for (const n of unsure) {
    if (n === undefined) continue;
    const further = new Model(model.sorted());
    further.apply(stepOf(seed, n));
    if (isSame(found, further.sorted())) return undefined;
  }
  const expected = new Set(model.sorted());
  const lost = [...expected].filter((line) => !found.includes(line)).length;
  const more = found.filter((line) => !expected.has(line)).length;
  return `after step ${said.done.at(-1) ?? 'none'}, ${lost} statements are missing and ${more} too many`;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, at) => line === b[at]);
}

function unsound(path: string): string | undefined {
  const findings = examineCatalogue(path).flatMap(({ part, findings: found }) =>
    found.map(({ problem }) => `${part}: ${problem}`),
  );
  return findings.length === 0 ? undefined : `check finds ${findings.join('; ')}`;
}

function unsoundBackup(folder: string): string | undefined {
  const path = join(folder, 'backup.db');
  const wrong = existsSync(path) ? unsound(path) : undefined;
  return wrong === undefined ? undefined : `in the backup, ${wrong}`;
}
