import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** A connection that is open. What it is connected to is what it says, not what was asked for. */
export type Connection = Duplex & { readonly remoteAddress?: string | undefined };

/** The two things that asking another machine needs of the network; tests give others. */
export interface Connector {
  /** Every address of a host name. */
  resolve(host: string): Promise<readonly string[]>;
  /** Connects to an IP address; no name is looked up any more. */
  connect(address: string, port: number, signal: AbortSignal): Promise<Connection>;
}

/** The network itself. */
export const networkConnector: Connector = {
  async resolve(host) {
    const found = await lookup(host, { all: true, verbatim: true });
    return found.map(({ address }) => address);
  },
  connect(address, port, signal) {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: address, port, noDelay: true });
      const give = () => socket.destroy(signal.reason as Error);
      signal.addEventListener('abort', give, { once: true });
      socket.once('error', reject);
      socket.once('connect', () => {
        signal.removeEventListener('abort', give);
        socket.off('error', reject);
        resolve(socket);
      });
    });
  },
};
