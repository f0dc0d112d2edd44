import type { IncomingMessage } from 'node:http';
import { PinakesError } from '../base/index.ts';
import { type RequestCoding, unpacked, unpackers } from './unpack.ts';

/**
 * Node's incoming message as a standard Request. `target` is the absolute address; the body, where the method has one,
 * is a stream that reads from the socket only as fast as the handler asks, and fails with `too-large` past the limit.
 * A body in a content coding that is taken comes unpacked, and the limit counts what it unpacks to.
 */
export function requestFromNode(
  message: IncomingMessage,
  target: string,
  options: { readonly signal: AbortSignal; readonly bodyBytesMax: number },
): Request {
  const method = message.method ?? 'GET';
  const headers = headersOf(message);
  if (method === 'GET' || method === 'HEAD')
    return new Request(target, { method, headers, signal: options.signal });
  refuseDeclaredLength(message, options.bodyBytesMax);
  const coding = codingOf(message);
  if (coding !== undefined) for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  const received = receivedChunks(message);
  const chunks = coding === undefined ? received : unpacked(received, coding);
  const body = limitedBody(chunks, options.bodyBytesMax, () => message.resume());
  return new Request(target, { method, headers, signal: options.signal, body, duplex: 'half' });
}

function headersOf(message: IncomingMessage): Headers {
  const headers = new Headers();
  const raw = message.rawHeaders;
  for (let at = 0; at + 1 < raw.length; at += 2) headers.append(raw[at]!, raw[at + 1]!);
  return headers;
}

/** A length that is declared needs no counting: refused before the first byte is read. */
function refuseDeclaredLength(message: IncomingMessage, bytesMax: number): void {
  const declared = Number(message.headers['content-length'] ?? 0);
  if (declared > bytesMax) throw tooLarge(bytesMax);
}

/** The coding that the body is packed in, if it is; any that is not taken is refused with those that are (RFC 7694). */
function codingOf(message: IncomingMessage): RequestCoding | undefined {
  const coding = (message.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (coding === 'identity' || coding === '') return undefined;
  if (Object.hasOwn(unpackers, coding)) return coding as RequestCoding;
  throw new PinakesError(
    'unsupported-media-type',
    `The content coding ${coding} is not taken here; gzip and br are, and none at all.`,
    { detail: { contentCodings: ['gzip', 'br', 'identity'] } },
  );
}

async function* receivedChunks(message: IncomingMessage): AsyncGenerator<Uint8Array> {
  // Node ends the socket with the message's iterator unless told not to, and the answer has still to go out on it.
  const chunks = message.iterator({ destroyOnReturn: false });
  try {
    yield* chunks;
  } catch (cause) {
    throw new PinakesError('cancelled', 'The client went away in the middle of its request.', { cause });
  }
}

function limitedBody(
  chunks: AsyncGenerator<Uint8Array>,
  bytesMax: number,
  exceeded: () => void,
): ReadableStream<Uint8Array> {
  let bytes = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done) return controller.close();
      bytes += next.value.byteLength;
      if (bytes > bytesMax) {
        await chunks.return(undefined);
        exceeded();
        throw tooLarge(bytesMax);
      }
      return controller.enqueue(next.value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

function tooLarge(bytesMax: number): PinakesError {
  return new PinakesError(
    'too-large',
    `The request body has more than the ${bytesMax} bytes that are taken here.`,
    {
      detail: { bytesMax },
    },
  );
}
