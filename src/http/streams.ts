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

/**
 * Looks how long a stream is: waits until `bytes` bytes have come, or its end, or `lookMs` milliseconds since the first
 * bytes. `whole` is the length of a stream that ended by then; `body` has all of it again. Rejects when the stream fails
 * meanwhile.
 */
export async function streamBeginning(
  source: ReadableStream<Uint8Array>,
  bytes: number,
  lookMs: number,
): Promise<{ readonly body: ReadableStream<Uint8Array>; readonly whole: number | undefined }> {
  const reader = source.getReader();
  const held: Uint8Array[] = [];
  let length = 0;
  let pending = reader.read();
  let next = await pending;
  for (const until = Date.now() + lookMs; !next.done; ) {
    held.push(next.value);
    length += next.value.byteLength;
    pending = reader.read();
    if (length >= bytes) break;
    const soon = await within(pending, until - Date.now());
    if (soon === undefined) break;
    next = soon;
  }
  // A failure from here on is that of whoever reads on.
  pending.catch(() => {});
  const rest = next.done ? Promise.resolve(next) : pending;
  return { body: resumedStream(held, rest, reader), whole: next.done ? length : undefined };
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;
type Read = Awaited<ReturnType<Reader['read']>>;

async function within(read: Promise<Read>, ms: number): Promise<Read | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  return Promise.race([read, late]).finally(() => clearTimeout(timer));
}

/** Chunks that were read already, the read that is under way, and whatever follows. */
function resumedStream(
  held: Uint8Array[],
  underWay: Promise<Read>,
  reader: Reader,
): ReadableStream<Uint8Array> {
  let first: Promise<Read> | undefined = underWay;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const chunk = held.shift();
        if (chunk !== undefined) return controller.enqueue(chunk);
        const next = await (first ?? reader.read());
        first = undefined;
        return next.done ? controller.close() : controller.enqueue(next.value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
