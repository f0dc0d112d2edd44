import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { PinakesError } from '../../base/index.ts';
import {
  type Aside,
  type Crosswalk,
  DETECT_BYTES,
  decodeText,
  detectFormat,
  type Format,
  formatNamed,
  formats,
  parseCrosswalk,
  type ReadBibliographicRecord,
  type RecordFile,
  type RecordProblem,
  readRecordFiles,
  refuseOtherKinds,
} from '../../formats/index.ts';
import type { InputFile } from '../input-file.ts';
import { openUnpacked } from '../packed-file.ts';

/** A file of records, and what it begins with. */
export type ImportFile = InputFile & { readonly beginning: Uint8Array };

/** By so much files are told apart: beginnings are the same in few files that are as long as each other. */
const BEGINNING_BYTES = Math.max(DETECT_BYTES, 1 << 16);

/** Files that a refusal names. */
const NAMED_MAX = 20;

/** @throws PinakesError `settings` when there is no such file, or it cannot be read */
export async function openImportFile(path: string): Promise<ImportFile> {
  const input = await openUnpacked(path);
  if (input.path !== undefined) return { ...input, beginning: await beginningOf(input.path) };
  const chunks = input.chunks[Symbol.asyncIterator]();
  const beginning = await firstOf(chunks);
  // Whatever the pieces were in which it came.
  const begun = { ...input, beginning: beginning.subarray(0, BEGINNING_BYTES) };
  if (path === '-') return { ...begun, chunks: from(beginning, chunks) };
  // What is packed is opened again when its turn comes: there may be more files than can be open at once.
  await chunks.return?.();
  return { ...begun, chunks: (await openUnpacked(path)).chunks };
}

async function firstOf(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let beginning: Uint8Array = new Uint8Array(0);
  while (beginning.length < BEGINNING_BYTES) {
    const { value, done } = await chunks.next();
    if (done) break;
    beginning = Buffer.concat([beginning, value]);
  }
  return beginning;
}

async function beginningOf(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new PinakesError('settings', `Cannot read ${path}: ${(cause as Error).message}`, { cause });
  }
}

async function* from(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* { [Symbol.asyncIterator]: () => rest };
}

/** A file whose format is known. */
export type ToldFile = ImportFile & { readonly format: Format };

/**
 * The files with their formats: the one that is asked for, or what each begins with.
 *
 * @throws PinakesError `settings` that names every file whose format cannot be told
 */
export function withFormats(files: readonly ImportFile[], asked: Format | undefined): readonly ToldFile[] {
  const failures: PinakesError[] = [];
  const told = files.flatMap((file): readonly ToldFile[] => {
    try {
      refuseOtherKinds(file.beginning, file.name);
      return [{ ...file, format: asked ?? detectFormat(file.beginning, file.name) }];
    } catch (failure) {
      if (!(failure instanceof PinakesError)) throw failure;
      failures.push(failure);
      return [];
    }
  });
  if (failures.length === 0) return told;
  const sentences = failures.slice(0, NAMED_MAX).map(({ message }) => message);
  const more = failures.length - sentences.length;
  if (more > 0) sentences.push(`So it is with ${more.toLocaleString('en-GB')} more files.`);
  throw new PinakesError('settings', [...sentences, 'Nothing was imported.'].join('\n'));
}

export type ReadingOptions = {
  readonly crosswalk: Crosswalk | undefined;
  /** Told of the bytes that were read of a file, as they are. */
  readonly onBytes: (file: InputFile, bytes: number) => void;
};

/** The records of all files, some at a time, one file after the other. */
export function recordsOf(
  files: readonly ToldFile[],
  { crosswalk, onBytes }: ReadingOptions,
): AsyncGenerator<readonly (ReadBibliographicRecord | RecordProblem | Aside)[]> {
  return readRecordFiles(opened(files, onBytes), crosswalk === undefined ? {} : { crosswalk });
}

function* opened(files: readonly ToldFile[], onBytes: ReadingOptions['onBytes']): Generator<RecordFile> {
  for (const file of files) yield { chunks: counted(file, onBytes), format: file.format, name: file.name };
}

async function* counted(file: InputFile, onBytes: ReadingOptions['onBytes']): AsyncGenerator<Uint8Array> {
  for await (const chunk of file.chunks) {
    onBytes(file, chunk.length);
    yield chunk;
  }
}

/** @throws PinakesError `settings` for a format that cannot be read */
export function knownFormat(name: string): Format {
  const format = formatNamed(name);
  if (format?.read !== undefined) return format;
  const names = formats.filter(({ read }) => read !== undefined).map((each) => each.name);
  throw new PinakesError('settings', `There is no format ${name} to read. Say ${names.join(', ')}.`);
}

/** A crosswalk of the user's own, and its text. @throws PinakesError `settings` */
export function readMapping(path: string): { readonly crosswalk: Crosswalk; readonly text: string } {
  try {
    const text = decodeText(readFileSync(path));
    return { crosswalk: parseCrosswalk('mapping', text, path), text };
  } catch (cause) {
    if (cause instanceof PinakesError) throw cause;
    throw new PinakesError('settings', `Cannot read ${path}: ${(cause as Error).message}`, { cause });
  }
}
