import { HttpClient } from '../measure/http-client.ts';
import { median } from '../measure/statistics.ts';
import type { PinakesServer } from '../peers/pinakes-server.ts';
import { isGraphQuery } from '../peers/query-form.ts';

const RUNS = 5;

/**
 * Milliseconds for a client that asks the same again and names the answer that it has, of a server with its caches on.
 * Undefined where the server gives answers no name.
 */
export async function repeatedMs(
  server: PinakesServer,
  query: string,
  timeoutMs: number,
): Promise<number | undefined> {
  const client = new HttpClient();
  const accept = isGraphQuery(query) ? 'application/n-triples' : 'application/sparql-results+json';
  const url = `${server.address}/sparql?query=${encodeURIComponent(query)}`;
  try {
    const first = await client.send(url, { headers: { accept }, timeoutMs, keepBody: false });
    const { etag } = first.headers;
    if (etag === undefined) return undefined;
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const start = performance.now();
      await client.send(url, { headers: { accept, 'if-none-match': etag }, timeoutMs, keepBody: false });
      times.push(performance.now() - start);
    }
    return median(times);
  } finally {
    client.close();
  }
}
