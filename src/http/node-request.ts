import type { IncomingMessage } from 'node:http';
import { PinakesError } from '../base/index.ts';
import { IncomingRequest } from './standard/incoming-request.ts';
import { PlainHeaders } from './standard/plain-headers.ts';
import { type RequestCoding, unpacked, unpackers } from './unpack.ts';

/** What the request of a route may do beyond being read. */
export type RequestOptions = {
  /** Made when somebody asks for the request's signal. */
  readonly signal: () => AbortSignal;
  /** The most bytes of a body; undefined where no body is to be read. */
  readonly bodyBytesMax: number | undefined;
};

/**
 * Node's incoming message as a standard Request. `target` is the absolute address; the body, where the method has one,
 * is a stream that reads from the socket only as fast as the handler asks, and fails with `too-large` past the limit.
 * A body in a content coding that is taken comes unpacked, and the limit counts what it unpacks to.
 */
export function requestFromNode(
  message: IncomingMessage,
  target: string,
  { signal, bodyBytesMax }: RequestOptions,
): Request {
  const method = message.method ?? 'GET';
  const headers = PlainHeaders.fromPairs(message.rawHeaders);
  const plain = { method, url: target, headers, signal, chunks: undefined };
  if (bodyBytesMax === undefined || method === 'GET' || method === 'HEAD') return IncomingRequest.of(plain);
  refuseDeclaredLength(message, bodyBytesMax);
  const coding = codingOf(message);
  if (coding !== undefined) for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  const chunks = () => {
    const received = receivedChunks(message);
    const body = coding === undefined ? received : unpacked(received, coding);
    return limitedChunks(body, bodyBytesMax, () => message.resume());
  };
  const whole = coding === undefined ? () => receivedWhole(message, bodyBytesMax) : undefined;
  return IncomingRequest.of({ ...plain, chunks, whole });
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

/** The body in one piece, without an iterator in between: most bodies are the one chunk of a query. */
function receivedWhole(message: IncomingMessage, bytesMax: number): Promise<Buffer<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer<ArrayBuffer>[] = [];
    let bytes = 0;
    const over = () => {
      message.off('data', keep).off('end', end).off('error', fail).off('close', fail);
    };
    const keep = (chunk: Buffer<ArrayBuffer>) => {
      bytes += chunk.byteLength;
      chunks.push(chunk);
      if (bytes <= bytesMax) return;
      over();
      message.resume();
      reject(tooLarge(bytesMax));
    };
    const end = () => {
      over();
      resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, bytes));
    };
    const fail = (cause?: unknown) => {
      over();
      reject(clientGone(cause));
    };
    if (message.destroyed) fail();
    else message.on('data', keep).on('end', end).on('error', fail).on('close', fail);
  });
}

async function* receivedChunks(message: IncomingMessage): AsyncGenerator<Uint8Array> {
  // Node ends the socket with the message's iterator unless told not to, and the answer has still to go out on it.
  const chunks = message.iterator({ destroyOnReturn: false });
  try {
    yield* chunks;
  } catch (cause) {
    throw clientGone(cause);
  }
}

function clientGone(cause: unknown): PinakesError {
  return new PinakesError('cancelled', 'The client went away in the middle of its request.', { cause });
}

async function* limitedChunks(
  chunks: AsyncGenerator<Uint8Array>,
  bytesMax: number,
  exceeded: () => void,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) {
      await chunks.return(undefined);
      exceeded();
      throw tooLarge(bytesMax);
    }
    yield chunk;
  }
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
