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

/** The same mix by one, two and four clients at once. */
export async function clientsAtOnce(
  peers: readonly (Peer & { readonly endpoint: string })[],
  mix: readonly BenchQuery[],
  seconds: number,
): Promise<Record<string, Record<string, Played>>> {
  const results: Record<string, Record<string, Played>> = {};
  for (const clients of [1, 2, 4]) {
    for (const peer of peers) {
      const played = await playClients(clients, seconds, askMix(peer.endpoint, mix));
      results[peer.name] = { ...results[peer.name], [clients]: played };
    }
  }
  return results;
}
