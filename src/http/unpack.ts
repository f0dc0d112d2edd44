import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { PinakesError } from '../base/index.ts';

/**
 * Unpacks gzip as it comes, never more than a few chunks ahead of the reader, so that a small body that unpacks to a
 * huge one costs only what is taken of it. Throws `bad-request` for bytes that are not gzip or break off.
 */
export async function* unpacked(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(chunks, { objectMode: false, highWaterMark: 1 });
  const gunzip = createGunzip();
  // The failure reaches the loop below too, which says what it is.
  const piped = pipeline(source, gunzip).catch(() => {});
  try {
    yield* gunzip as AsyncIterable<Uint8Array>;
  } catch (cause) {
    if (cause instanceof PinakesError) throw cause;
    throw new PinakesError(
      'bad-request',
      'The request body is not the gzip that its Content-Encoding says.',
      {
        cause,
      },
    );
  } finally {
    gunzip.destroy();
    await piped;
  }
}
