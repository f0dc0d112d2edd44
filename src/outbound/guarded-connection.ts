import { connect as connectSecurely } from 'node:tls';
import { PinakesError } from '../base/index.ts';
import { canonicalAddress, type Reach, whyOutOfReach } from './addresses.ts';
import type { Connection, Connector } from './connector.ts';
import { nameOf, refused } from './refusals.ts';

/**
 * Opens a connection to the host of an address, after looking at three things: the address in the URL where it is
 * spelt out, every address that the name has, and the address that the connection says it has, before a byte is sent.
 * It connects to the very addresses that were looked at, so that a name that changes in between changes nothing.
 *
 * Throws `outbound-refused`, and whatever the network throws.
 */
export async function openConnection(
  url: URL,
  reach: Reach,
  connector: Connector,
  signal: AbortSignal,
): Promise<Connection> {
  const addresses = await addressesOf(url, reach, connector, signal);
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  const connection = await connectToOne(addresses, port, connector, signal);
  const why = whyOutOfReach(connection.remoteAddress ?? 'the connection', reach);
  if (why !== undefined) {
    connection.destroy();
    throw refused(url, why);
  }
  return url.protocol === 'https:' ? secured(connection, url, signal) : connection;
}

async function addressesOf(
  url: URL,
  reach: Reach,
  connector: Connector,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const literal = canonicalAddress(url.hostname);
  const found = literal === undefined ? await orAbort(connector.resolve(url.hostname), signal) : [literal];
  if (found.length === 0) {
    throw new PinakesError('remote-failed', `${nameOf(url)}: the host has no address.`);
  }
  for (const address of found) {
    const why = whyOutOfReach(address, reach);
    if (why !== undefined) throw refused(url, why);
  }
  return found;
}

/** The first address that takes the connection; the last one's failure where none does. */
async function connectToOne(
  addresses: readonly string[],
  port: number,
  connector: Connector,
  signal: AbortSignal,
): Promise<Connection> {
  let failure: unknown;
  for (const address of addresses) {
    try {
      return await connector.connect(address, port, signal);
    } catch (thrown) {
      if (signal.aborted) throw signal.reason;
      failure = thrown;
    }
  }
  throw failure;
}

/** TLS over a connection that has been looked at: not even the greeting goes to an address that has not. */
function secured(connection: Connection, url: URL, signal: AbortSignal): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const servername = canonicalAddress(url.hostname) === undefined ? url.hostname : undefined;
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const secure = connectSecurely({
      socket: connection,
      host,
      ALPNProtocols: ['http/1.1'],
      ...(servername && { servername }),
    });
    const give = () => secure.destroy(signal.reason as Error);
    signal.addEventListener('abort', give, { once: true });
    secure.once('error', reject);
    secure.once('secureConnect', () => {
      signal.removeEventListener('abort', give);
      secure.off('error', reject);
      resolve(secure);
    });
  });
}

/** A name look-up cannot be called off, but need not be waited for. */
function orAbort<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
