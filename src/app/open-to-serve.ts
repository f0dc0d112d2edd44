import type { PinakesError } from '../base/index.ts';
import type { Settings } from '../config/index.ts';
import { type HeldPort, holdPort } from './held-port.ts';
import { type OpenedCatalogue, openCatalogue } from './open-catalogue.ts';
import { roleLimitsOf } from './role-limits.ts';

export type OpenedToServe = OpenedCatalogue & {
  /** Where the server is to listen. */
  readonly address: string;
  readonly held: HeldPort;
  /** As in `RunningServer`. */
  readonly failed: Promise<PinakesError>;
};

/** Opens the catalogue for a server, which takes its threads a while. Needs nothing of what speaks HTTP. */
export async function openToServe(settings: Settings): Promise<OpenedToServe> {
  const { host } = settings;
  const held = await holdPort(host, settings.port);
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${held.port}`;
  let onWriterEnded!: (why: PinakesError) => void;
  const failed = new Promise<PinakesError>((resolve) => {
    onWriterEnded = resolve;
  });
  try {
    const opened = await openCatalogue(settings, {
      newBaseUrl: address,
      clientLimits: roleLimitsOf(settings).anonymous,
      onWriterEnded,
    });
    return { ...opened, address, held, failed };
  } catch (thrown) {
    held.release();
    throw thrown;
  }
}
