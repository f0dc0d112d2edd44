import { once } from 'node:events';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';

/** The content codings that answers are sent in (RFC 9110, section 8.4.1), the preferred first. */
export const contentCodings = ['br', 'gzip'] as const;
export type ContentCoding = (typeof contentCodings)[number];

/**
 * The same bytes in a content coding, as a stream that is drawn at the reader's pace. Every chunk is flushed, so that
 * what the source has made leaves at once. A source that fails breaks the stream off before its end mark; a reader that
 * goes away ends the source.
 */
export function compressStream(
  source: ReadableStream<Uint8Array>,
  coding: ContentCoding,
): ReadableStream<Uint8Array> {
  const compressor = createCompressor(coding);
  const reader = source.getReader();
  const ready: Uint8Array[] = [];
  compressor.on('data', (bytes: Uint8Array) => ready.push(bytes));
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          while (ready.length === 0) {
            const next = await reader.read();
            if (!next.done) {
              await written(compressor, next.value);
              continue;
            }
            const ended = once(compressor, 'end');
            compressor.end();
            await ended;
            for (const bytes of ready.splice(0)) controller.enqueue(bytes);
            controller.close();
            return;
          }
          for (const bytes of ready.splice(0)) controller.enqueue(bytes);
        } catch (error) {
          compressor.destroy();
          throw error;
        }
      },
      async cancel(reason) {
        compressor.destroy();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

type Compressor = ReturnType<typeof createGzip> | ReturnType<typeof createBrotliCompress>;

/** Settings for answers that are made while somebody waits: quick before small. */
function createCompressor(coding: ContentCoding): Compressor {
  if (coding === 'gzip') return createGzip({ level: 5, flush: constants.Z_SYNC_FLUSH });
  return createBrotliCompress({
    flush: constants.BROTLI_OPERATION_FLUSH,
    params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 19 },
  });
}

/** Settles when the compressor has taken the chunk and given what there is of it. */
function written(compressor: Compressor, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    compressor.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}
