import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PinakesError } from '../base/index.ts';

/** A file that a command reads, `-` being standard input. */
export type InputFile = {
  /** For messages. */
  readonly name: string;
  /** What relative IRIs in it are relative to. */
  readonly baseIri: string;
  /** Bytes, or undefined where nobody can know. */
  readonly size: number | undefined;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Where it lies; undefined for standard input. */
  readonly path: string | undefined;
};

/** @throws PinakesError `settings` when there is no such file */
export async function openInput(path: string): Promise<InputFile> {
  if (path === '-') {
    return {
      name: 'standard input',
      baseIri: pathToFileURL('standard-input').href,
      size: undefined,
      chunks: process.stdin,
      path: undefined,
    };
  }
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new PinakesError('settings', `There is no file ${path}.`);
  return {
    name: path,
    baseIri: pathToFileURL(resolve(path)).href,
    size: found.size,
    chunks: readFile(path),
    path: resolve(path),
  };
}

/** Read at once: each read is a turn of the loop and a message. */
const READ_BYTES = 1 << 20;

/** Opens the file when somebody reads, so that one that cannot be read fails there and nowhere else. */
async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: READ_BYTES });
  } catch (cause) {
    throw new PinakesError('settings', `Cannot read ${path}: ${(cause as Error).message}`, { cause });
  }
}

export async function readWhole({ chunks }: InputFile): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}
