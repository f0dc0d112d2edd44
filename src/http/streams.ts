/**
 * Text as it is made, as a byte stream that is drawn at the reader's pace. Pieces are gathered into chunks of about
 * 16 KiB, since one write to a socket for each short line would cost more than making it.
 */
export function streamOfText(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      let gathered = '';
      while (gathered.length < 16_384) {
        const next = await iterator.next();
        if (next.done) {
          if (gathered !== '') controller.enqueue(encoder.encode(gathered));
          controller.close();
          return;
        }
        gathered += next.value;
      }
      controller.enqueue(encoder.encode(gathered));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

/**
 * Waits for the first chunk and gives the whole stream back. A failure before any byte is out rejects here, where it
 * can still become a problem document; a later one can only break the answer off.
 */
export async function startedStream(body: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const reader = body.getReader();
  let first: Awaited<ReturnType<typeof reader.read>> | undefined = await reader.read();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = first ?? (await reader.read());
      first = undefined;
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
