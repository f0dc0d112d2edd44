import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { PinakesError } from '../base/index.ts';

/** The content codings that request bodies may have, by each of their names (RFC 9110, section 8.4.1). */
export const unpackers = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  br: createBrotliDecompress,
} as const;
export type RequestCoding = keyof typeof unpackers;

/**
 * Unpacks a body as it comes, never more than a few chunks ahead of the reader, so that a small body that unpacks to a
 * huge one costs only what is taken of it. Throws `bad-request` for bytes that are not of
 * the coding or break off.
 */
export async function* unpacked(
  chunks: AsyncGenerator<Uint8Array>,
  coding: RequestCoding,
): AsyncGenerator<Uint8Array> {
  const source = Readable.from(chunks, { objectMode: false, highWaterMark: 1 });
  const unpacker = unpackers[coding]();
  // The failure reaches the loop below too, which says what it is.
  const piped = pipeline(source, unpacker).catch(() => {});
  try {
    yield* unpacker as AsyncIterable<Uint8Array>;
  } catch (cause) {
    if (cause instanceof PinakesError) throw cause;
    throw new PinakesError(
      'bad-request',
      `The request body is not the ${coding} that its Content-Encoding says.`,
      { cause },
    );
  } finally {
    unpacker.destroy();
    await piped;
  }
}
