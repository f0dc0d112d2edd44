import { HttpClient } from './http-client.ts';
import { percentile } from './statistics.ts';

/** One request of a played client. */
export type Ask = (client: HttpClient, turn: number) => Promise<void>;

export type Played = {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Processor time of the server for each request; undefined where nobody told it. */
  readonly processorMs?: number | undefined;
};

/**
 * Clients that each ask again as soon as they are answered, for a while. All must be answered well. `used` tells the
 * processor time that the server has needed so far.
 */
export async function playClients(
  clients: number,
  seconds: number,
  ask: Ask,
  used: () => number | undefined = () => undefined,
): Promise<Played> {
  const usedBefore = used();
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
  const usedAfter = used();
  return {
    requests: times.length,
    perSecond: (1000 * times.length) / tookMs,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    processorMs:
      usedBefore === undefined || usedAfter === undefined
        ? undefined
        : (usedAfter - usedBefore) / times.length,
  };
}
