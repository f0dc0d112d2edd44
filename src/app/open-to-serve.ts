import { createServer } from 'node:net';
import { PinakesError } from '../base/index.ts';
import type { Settings } from '../config/index.ts';
import { type OpenedCatalogue, openCatalogue } from './open-catalogue.ts';
import { roleLimitsOf } from './role-limits.ts';

export type OpenedToServe = OpenedCatalogue & {
  /** Where the server is to listen. */
  readonly address: string;
  readonly port: number;
  /** As in `RunningServer`. */
  readonly failed: Promise<PinakesError>;
};

/** Opens the catalogue for a server, which takes its threads a while. Needs nothing of what speaks HTTP. */
export async function openToServe(settings: Settings): Promise<OpenedToServe> {
  const { host } = settings;
  const port = await portToTake(host, settings.port);
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  let onWriterEnded!: (why: PinakesError) => void;
  const failed = new Promise<PinakesError>((resolve) => {
    onWriterEnded = resolve;
  });
  const opened = await openCatalogue(settings, {
    newBaseUrl: address,
    clientLimits: roleLimitsOf(settings).anonymous,
    onWriterEnded,
  });
  return { ...opened, address, port, failed };
}

/**
 * Makes sure before any work that the address can be had, and for port 0 which one it is: identifiers of a new catalogue
 * begin with it.
 */
function portToTake(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? 'something else listens there' : cause.message;
      reject(
        new PinakesError(
          'settings',
          `Cannot listen on ${host} port ${port}: ${why}. Choose another with --port.`,
          { cause },
        ),
      );
    });
    probe.listen({ host, port }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}
