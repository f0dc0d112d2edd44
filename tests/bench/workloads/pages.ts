import { type Ask, type Played, playClients } from '../measure/play-clients.ts';
import type { PinakesServer } from '../peers/pinakes-server.ts';

const FIRST_KEY = 100_000;

/** Words that readers look for: common ones, rare ones, and several at once. */
const words = [
  'housing',
  'older people',
  'dementia',
  'peer-led health',
  'toolkit',
  'Kirkdale',
  'volunteers school',
  'rural',
  'loneliness garden',
  'integrated social care',
];

/** Latency of the site's pages for one reader, at the server's own address. Every turn asks for another thing. */
export async function pageLatencies(
  server: PinakesServer,
  resources: number,
  seconds: number,
): Promise<Record<string, Played>> {
  // Steps through the catalogue so that no page is asked for twice in a while.
  const key = (turn: number): number => FIRST_KEY + ((turn * 7919) % resources);
  const addresses: Readonly<Record<string, (turn: number) => string>> = {
    'record page': (turn) => `/resource/${key(turn)}`,
    'search page': (turn) =>
      `/search?q=${encodeURIComponent(words[turn % words.length]!)}&page=${1 + (Math.floor(turn / words.length) % 5)}`,
    'related resources': (turn) => `/resource/${key(turn)}/related.json`,
  };
  const found: Record<string, Played> = {};
  for (const [name, path] of Object.entries(addresses))
    found[name] = await playClients(1, seconds, askFor(server.address, path), () => server.processorMs());
  return found;
}

function askFor(address: string, path: (turn: number) => string): Ask {
  return async (client, turn) => {
    const url = address + path(turn);
    const { status } = await client.send(url, { timeoutMs: 60_000, keepBody: false });
    if (status !== 200) throw new Error(`${url} answered ${status}.`);
  };
}
