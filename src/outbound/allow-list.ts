import { PinakesError } from '../base/index.ts';
import { canonicalAddress, type Reach, whyOutOfReach } from './addresses.ts';

/** Which addresses may be asked at all. */
export type AllowList = {
  /** How far a request to the address may reach, or undefined where it is not on the list. */
  reachOf(url: URL): Reach | undefined;
};

type Entry = { readonly origin: string; readonly path: string };

/**
 * The allow-list of the settings. An entry is an origin (`https://query.example.org`), which allows every address there,
 * or the beginning of an address (`https://example.org/data`), which allows that path and what lies below it. The host is
 * compared as a whole; nothing stands for "any".
 *
 * A name is taken to be public, and is refused where it leads to a private address, unless it is `localhost`, which is
 * this machine, or one of `privateHosts`. An entry that spells out an IP address allows that address, private or not.
 *
 * Throws `settings` for an entry that is neither.
 */
export function allowList(entries: readonly string[], privateHosts: readonly string[]): AllowList {
  const parsed = entries.map(parseEntry);
  const hosts = new Set(privateHosts.map((host) => host.toLowerCase()));
  return {
    reachOf: (url) =>
      parsed.some((entry) => covers(entry, url)) ? reachOfHost(url.hostname, hosts) : undefined,
  };
}

function parseEntry(text: string): Entry {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !isHttp(url)) {
    throw wrongEntry(text, 'it is no address that begins with http:// or https://');
  }
  if (url.username !== '' || url.password !== '') throw wrongEntry(text, 'it has a user name or password');
  if (url.search !== '' || url.hash !== '') throw wrongEntry(text, 'it has a query or a fragment');
  const literal = canonicalAddress(url.hostname);
  const senseless = literal && whyOutOfReach(literal, { kind: 'exactly', address: literal });
  if (senseless) throw wrongEntry(text, senseless);
  return { origin: url.origin, path: url.pathname };
}

function wrongEntry(text: string, why: string): PinakesError {
  return new PinakesError('settings', `The setting outboundAllow has the entry ${text}: ${why}.`, {
    detail: { setting: 'outboundAllow' },
  });
}

export function isHttp(url: URL): boolean {
  return url.protocol === 'http:' || url.protocol === 'https:';
}

/** A path is covered as a whole or up to a slash. `%2F` in it could be a way out of the covered part on the other side. */
function covers({ origin, path }: Entry, url: URL): boolean {
  if (url.origin !== origin) return false;
  if (path === '/') return true;
  if (/%(2f|5c)/i.test(url.pathname)) return false;
  const folder = path.endsWith('/') ? path : `${path}/`;
  return url.pathname === path || url.pathname.startsWith(folder);
}

function reachOfHost(hostname: string, privateHosts: ReadonlySet<string>): Reach {
  const address = canonicalAddress(hostname);
  if (address !== undefined) return { kind: 'exactly', address };
  if (hostname === 'localhost') return { kind: 'loopback' };
  return { kind: privateHosts.has(hostname) ? 'private' : 'public' };
}
