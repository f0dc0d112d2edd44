import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { PinakesError } from '../base/index.ts';
import { failed, nameOf } from './refusals.ts';

const decoders: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * The body of a response, unpacked. Throws `remote-content` when more than `bytesMax` bytes come, counted after
 * unpacking, and `remote-failed` when it breaks off; why `signal` fired where that ended it.
 */
export async function* answerBody(
  response: IncomingMessage,
  url: URL,
  bytesMax: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const body = unpacked(response, url);
  let bytes = 0;
  try {
    if (Number(response.headers['content-length'] ?? 0) > bytesMax) throw tooMuch(url, bytesMax);
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      if (bytes > bytesMax) throw tooMuch(url, bytesMax);
      yield chunk;
    }
  } catch (thrown) {
    if (signal.aborted) throw signal.reason;
    if (thrown instanceof PinakesError) throw thrown;
    throw failed(url, `the answer broke off (${(thrown as Error).message})`, thrown);
  } finally {
    response.destroy();
  }
}

function unpacked(response: IncomingMessage, url: URL): Readable {
  const coding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (coding === 'identity' || coding === '') return response;
  const decoder = Object.hasOwn(decoders, coding) ? decoders[coding] : undefined;
  if (decoder === undefined) {
    response.destroy();
    throw new PinakesError(
      'remote-content',
      `${nameOf(url)}: the answer is packed as ${coding.slice(0, 40)}, which was not asked for.`,
    );
  }
  // A failure of either stream destroys the other, and comes out of the loop that reads.
  return pipeline(response, decoder(), () => {}) as unknown as Readable;
}

function tooMuch(url: URL, bytesMax: number): PinakesError {
  return new PinakesError(
    'remote-content',
    `${nameOf(url)}: the answer is larger than ${bytesMax} bytes, the setting outboundBytesMax.`,
    { detail: { address: nameOf(url), bytesMax } },
  );
}
