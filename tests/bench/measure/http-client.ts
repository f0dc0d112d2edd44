import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { QueryFailed } from '../peers/peer.ts';

export type HttpAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

export type HttpRequest = {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
  /** Without it the body is read and thrown away. */
  readonly keepBody: boolean;
};

/** Keeps connections alive, as browsers and SPARQL clients do. One for each client that is played. */
export class HttpClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  /** Reads the whole answer. Rejects with `QueryFailed` when that takes too long. */
  send(
    url: string,
    { method = 'GET', headers = {}, body, timeoutMs, keepBody }: HttpRequest,
  ): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const outgoing = request(url, { method, headers: { ...headers, ...length }, agent: this.agent });
      const timer = setTimeout(
        () => outgoing.destroy(new QueryFailed('timeout', `no answer within ${timeoutMs / 1000} s`)),
        timeoutMs,
      );
      const fail = (error: Error): void => {
        clearTimeout(timer);
        reject(error);
      };
      outgoing.once('error', fail);
      outgoing.once('response', (incoming) => {
        const chunks: Buffer[] = [];
        const keep = keepBody || incoming.statusCode !== 200;
        incoming.on('data', (chunk: Buffer) => keep && chunks.push(chunk));
        incoming.once('error', fail);
        incoming.once('end', () => {
          clearTimeout(timer);
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body: Buffer.concat(chunks),
          });
        });
      });
      outgoing.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
