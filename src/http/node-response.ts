import type { ServerResponse } from 'node:http';

/**
 * Sends a standard Response on Node's. Waits whenever the client reads more slowly than the body is made, and lets go
 * of the body when the client goes away. Rejects when the body fails half way; the caller then breaks the connection
 * off, so that the client cannot take a part for the whole.
 */
export async function sendResponse(
  response: Response,
  out: ServerResponse,
  withBody: boolean,
): Promise<void> {
  out.statusCode = response.status;
  for (const [name, value] of response.headers) out.appendHeader(name, value);
  if (!withBody || response.body === null) {
    await response.body?.cancel();
    out.end();
    return;
  }
  const reader = response.body.getReader();
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
