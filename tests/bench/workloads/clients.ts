import { type Ask, type Played, playClients } from '../measure/play-clients.ts';
import type { Peer } from '../peers/peer.ts';
import { askEndpoint } from '../peers/sparql-endpoint.ts';
import type { QueryResults } from '../report/results.ts';
import type { BenchQuery } from './query-file.ts';

/** Queries that take between these times alone: long enough for the server to be what is measured, not the asking. */
const LEAST_MS = 1;
const MOST_MS = 250;

/** The queries that clients take turns with, chosen by how long our server takes. */
export function mixOf(
  queries: readonly BenchQuery[],
  results: readonly QueryResults[],
): readonly BenchQuery[] {
  return queries.filter(({ name }) => {
    const timing = results.find((result) => result.name === name)?.timings.pinakes;
    return timing?.outcome === 'answered' && timing.medianMs >= LEAST_MS && timing.medianMs <= MOST_MS;
  });
}

/** A client that asks the queries of a mix in turn. */
export function askMix(endpoint: string, mix: readonly BenchQuery[]): Ask {
  return async (client, turn) => {
    await askEndpoint(client, endpoint, mix[turn % mix.length]!.text, {
      keepAnswer: false,
      timeoutMs: 600_000,
    });
  };
}

/** How many clients ask at once. */
const CLIENTS = [1, 2, 4] as const;
/** Seconds of asking before anything is measured: a server may start threads only when there is work for them. */
const WARM_UP_SECONDS = 3;

/** The same mix by one, two and four clients at once, of servers that have answered as many before. */
export async function clientsAtOnce(
  peers: readonly (Peer & { readonly endpoint: string })[],
  mix: readonly BenchQuery[],
  seconds: number,
): Promise<Record<string, Record<string, Played>>> {
  const results: Record<string, Record<string, Played>> = {};
  for (const peer of peers)
    await playClients(Math.max(...CLIENTS), WARM_UP_SECONDS, askMix(peer.endpoint, mix));
  for (const clients of CLIENTS) {
    for (const peer of peers) {
      const played = await playClients(clients, seconds, askMix(peer.endpoint, mix));
      results[peer.name] = { ...results[peer.name], [clients]: played };
    }
  }
  return results;
}
