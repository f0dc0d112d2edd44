import type { ServerResponse } from 'node:http';
import { WholeResponse } from './standard/whole-response.ts';

/**
 * Sends a standard Response on Node's, with `headers` (names and values in turn) beside its own. One that is whole leaves
 * in one piece. Of a stream it waits whenever the client reads more slowly than the body is made, and lets go of it when
 * the client goes away. Rejects when the body fails half way; the caller then breaks the connection off, so that the
 * client cannot take a part for the whole.
 */
export async function sendResponse(
  response: Response,
  out: ServerResponse,
  { withBody, headers }: { readonly withBody: boolean; readonly headers: readonly string[] },
): Promise<void> {
  const all = [...headers];
  response.headers.forEach((value, name) => {
    all.push(name, value);
  });
  out.writeHead(response.status, all);
  if (response instanceof WholeResponse) {
    out.end(withBody ? response.bytes : undefined);
    return;
  }
  if (!withBody || response.body === null) {
    await response.body?.cancel();
    out.end();
    return;
  }
  await sendStream(response.body, out);
}

async function sendStream(body: ReadableStream<Uint8Array>, out: ServerResponse): Promise<void> {
  const reader = body.getReader();
  const leave = () => void reader.cancel().catch(() => {}); // The body is of no use to anyone any more.
  out.once('close', leave);
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (out.destroyed) return;
      if (!out.write(next.value)) await drained(out);
    }
  } finally {
    out.off('close', leave);
  }
  out.end();
}

function drained(out: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      out.off('drain', go);
      out.off('close', go);
      resolve();
    };
    out.once('drain', go);
    out.once('close', go);
  });
}
