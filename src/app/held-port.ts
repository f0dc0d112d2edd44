import { createServer, type Server, type Socket } from 'node:net';
import { PinakesError } from '../base/index.ts';

/** Of clients that ask before there is anyone to answer; more are turned away. */
const EARLY_CONNECTIONS_MAX = 256;

/** A port that listens already, for the server that is still to come. */
export type HeldPort = {
  readonly port: number;
  readonly listener: Server;
  /** Connections that came meanwhile; nothing has been read from them. */
  readonly early: readonly Socket[];
  /** Gives the port up, where no server came. */
  release(): void;
};

/**
 * Takes a port before any work is done, and for port 0 any free one: identifiers of a new catalogue begin with it. It stays
 * taken, so that nothing else can have it when the catalogue is open, and clients that come meanwhile wait for their answer.
 *
 * @throws {PinakesError} `settings` when the address is taken or not ours to take
 */
export function holdPort(host: string, port: number): Promise<HeldPort> {
  return new Promise((resolve, reject) => {
    const early: Socket[] = [];
    const listener = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
      // Those that go again before they are served are no failure.
      socket.on('error', () => socket.destroy());
      early.push(socket);
    });
    listener.maxConnections = EARLY_CONNECTIONS_MAX;
    listener.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? 'something else listens there' : cause.message;
      reject(
        new PinakesError(
          'settings',
          `Cannot listen on ${host} port ${port}: ${why}. Choose another with --port.`,
          { cause },
        ),
      );
    });
    listener.listen({ host, port }, () => {
      const address = listener.address();
      const taken = typeof address === 'object' && address !== null ? address.port : port;
      const release = () => {
        for (const socket of early) socket.destroy();
        listener.close();
      };
      resolve({ port: taken, listener, early, release });
    });
  });
}
