import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { controlSocketPath } from '../app/index.ts';
import { type ErrorCode, PinakesError } from '../base/index.ts';

/** The server that runs on a data folder, reached over its local socket. */
export type ServerLink = {
  /** Sends a request and answers what came back as JSON. Rejects with the server's own problem. */
  send(method: 'GET' | 'POST' | 'DELETE', path: string, body?: LinkBody): Promise<unknown>;
};

export type LinkBody = { readonly mediaType: string; readonly chunks: AsyncIterable<Uint8Array> };

/** A value to send. */
export function jsonBody(value: unknown): LinkBody {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(JSON.stringify(value));
  }
  return { mediaType: 'application/json', chunks: chunks() };
}

/** The running server of a folder, or undefined when there is none. */
export async function linkToServer(folder: string): Promise<ServerLink | undefined> {
  const socketPath = controlSocketPath(folder);
  const link: ServerLink = { send: (method, path, body) => send(socketPath, method, path, body) };
  try {
    await link.send('GET', '/control/status');
    return link;
  } catch (thrown) {
    // No socket, or one that a killed server left behind.
    if (['ENOENT', 'ECONNREFUSED'].includes((thrown as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw thrown;
  }
}

function send(
  socketPath: string,
  method: string,
  path: string,
  body: LinkBody | undefined,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const headers =
      body === undefined ? {} : { 'content-type': body.mediaType, 'transfer-encoding': 'chunked' };
    let answered = false;
    const outgoing = request({ socketPath, method, path, headers }, (incoming) => {
      answered = true;
      readAnswer(incoming).then(resolve, reject);
    });
    outgoing.on('error', (cause) => {
      if (!answered) reject(cause);
    });
    if (body === undefined) outgoing.end();
    else {
      pipeline(Readable.from(body.chunks), outgoing).catch((cause) => {
        // A server that refuses half way answers and stops reading; its answer is what matters.
        if (!answered) reject(cause);
      });
    }
  });
}

async function readAnswer(incoming: IncomingMessage): Promise<unknown> {
  const parts: Uint8Array[] = [];
  for await (const part of incoming) parts.push(part as Uint8Array);
  const text = Buffer.concat(parts).toString('utf8');
  const value = text === '' ? undefined : (JSON.parse(text) as unknown);
  if (incoming.statusCode !== undefined && incoming.statusCode < 400) return value;
  const { detail, title, code } = (value ?? {}) as { detail?: string; title?: string; code?: ErrorCode };
  throw new PinakesError(
    code ?? 'internal',
    detail ?? title ?? `The server answered ${incoming.statusCode}.`,
  );
}
