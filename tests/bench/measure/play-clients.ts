import { HttpClient } from './http-client.ts';
import { percentile } from './statistics.ts';

/** One request of a played client. */
export type Ask = (client: HttpClient, turn: number) => Promise<void>;

export type Played = {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
};

/** Clients that each ask again as soon as they are answered, for a while. All must be answered well. */
export async function playClients(clients: number, seconds: number, ask: Ask): Promise<Played> {
  const times: number[] = [];
  const start = performance.now();
  const end = start + 1000 * seconds;
  let turn = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new HttpClient();
      try {
        while (performance.now() < end) {
          const asked = performance.now();
          await ask(client, turn++);
          times.push(performance.now() - asked);
        }
      } finally {
        client.close();
      }
    }),
  );
  const tookMs = performance.now() - start;
  return {
    requests: times.length,
    perSecond: (1000 * times.length) / tookMs,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
  };
}
