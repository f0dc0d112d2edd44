import { type IncomingMessage, request as sendRequest } from 'node:http';
import type { Connection } from './connector.ts';

/** One request as it goes over a connection. */
export type Message = {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
};

const HEADER_BYTES_MAX = 32_768;

/**
 * Sends a request over an open connection, which then serves for nothing else, and answers its response as soon as the
 * headers are there. No agent and no proxy comes in between: what is sent goes over this connection.
 */
export function exchange(
  connection: Connection,
  url: URL,
  { method, headers, body }: Message,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const give = () => {
      sent.destroy();
      connection.destroy();
      reject(signal.reason);
    };
    const sent = sendRequest({
      createConnection: () => connection as never,
      method,
      path: `${url.pathname}${url.search}`,
      setHost: false,
      headers: {
        host: url.host,
        connection: 'close',
        'user-agent': 'pinakes',
        'accept-encoding': 'gzip, deflate, br',
        ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
        ...headers,
      },
      maxHeaderSize: HEADER_BYTES_MAX,
    });
    signal.addEventListener('abort', give, { once: true });
    connection.once('close', () => signal.removeEventListener('abort', give));
    sent.once('response', resolve);
    sent.on('error', reject);
    sent.end(body);
  });
}
