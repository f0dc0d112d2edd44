import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { PinakesError } from '../base/index.ts';
import { type InputFile, openInput } from './input-file.ts';

/**
 * A file as it is, or what is packed in it where its name ends in `.gz`: publishers' dumps come so. It is unpacked as it is read, never
 * more than a few chunks ahead. How large it is unpacked nobody knows, and there is no path at which another process could read it.
 *
 * @throws PinakesError `settings` when there is no such file, and while reading where it is no gzip or breaks off
 */
export async function openUnpacked(path: string): Promise<InputFile> {
  const input = await openInput(path);
  if (!/\.gz$/i.test(input.name)) return input;
  const unpacked = (text: string) => text.replace(/\.gz$/i, '');
  return {
    name: unpacked(input.name),
    baseIri: unpacked(input.baseIri),
    size: undefined,
    path: undefined,
    chunks: unpack(input),
  };
}

async function* unpack({ name, chunks }: InputFile): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  // A failure reaches the loop below too, which says what it is.
  const piped = pipeline(Readable.from(chunks, { objectMode: false }), gunzip).catch(() => {});
  try {
    yield* gunzip as AsyncIterable<Uint8Array>;
  } catch (cause) {
    if (cause instanceof PinakesError) throw cause;
    throw new PinakesError('settings', `Cannot unpack ${name}: ${(cause as Error).message}.`, { cause });
  } finally {
    gunzip.destroy();
    await piped;
  }
}
