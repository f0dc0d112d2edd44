import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { openCatalogueReadOnly } from '../../app/index.ts';
import { PinakesError } from '../../base/index.ts';
import type { QueryAnswer } from '../../engine/index.ts';
import { rdfSyntaxOf, rdfSyntaxOfFile } from '../../rdf/index.ts';
import { Progress } from '../progress.ts';
import { settingsOf } from '../settings-of.ts';
import { writeAnswer } from '../write-answer.ts';

export type ExportOptions = { readonly data?: string; readonly format: string; readonly output?: string };

/** `pinakes export`: every statement, from the file itself, whether a server runs on it or not. */
export async function runExport({ data, format, output }: ExportOptions): Promise<void> {
  const settings = settingsOf({ data });
  const syntax = rdfSyntaxOf(format) ?? rdfSyntaxOfFile(`export.${format}`);
  if (syntax === undefined) {
    throw new PinakesError('settings', `There is no format ${format}. Say nq, trig, nt, ttl, rdf or jsonld.`);
  }
  const engine = await openCatalogueReadOnly(settings);
  try {
    const answer = await engine.export(syntax.mediaType);
    if (output === undefined) await writeAnswer(answer, process.stdout, new Progress());
    else await writeWhole(answer, output);
  } finally {
    await engine.close();
  }
}

/** Writes beside the file and takes its place at the end: half an export is never found under the name of a whole one. */
async function writeWhole(answer: QueryAnswer, path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  // A device or a pipe has no place to take.
  if (there !== undefined && !there.isFile()) return writeTo(path, answer);
  const part = `${path}.part`;
  try {
    await writeTo(part, answer);
    await rename(part, path);
  } catch (cause) {
    await rm(part, { force: true });
    throw cause;
  }
}

async function writeTo(path: string, answer: QueryAnswer): Promise<void> {
  const file = createWriteStream(path);
  const written = finished(file);
  // A file that cannot be written fails at once, whatever the answer is doing.
  const copied = writeAnswer(answer, file, new Progress()).then(() => file.end());
  await Promise.all([written, copied]).catch((cause: Error) => {
    if (cause instanceof PinakesError) throw cause;
    throw new PinakesError('settings', `Cannot write ${path}: ${cause.message}`, { cause });
  });
}
