import { PinakesError } from '../base/index.ts';

/** An address for a sentence or a log: without its query, which may be long or say something private. */
export function nameOf(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

/** An address that is on the list and yet leads where this server may not ask. */
export function refused(url: URL, why: string): PinakesError {
  return new PinakesError('outbound-refused', `${nameOf(url)} is not asked: ${why}.`, {
    detail: { address: nameOf(url) },
  });
}

/** An address that the settings do not allow. */
export function notAllowed(url: URL): PinakesError {
  return new PinakesError(
    'outbound-refused',
    `This server may not ask ${nameOf(url)}: the address is not on its allow-list, the setting outboundAllow.`,
    { detail: { address: nameOf(url) } },
  );
}

/** Another server, or the way to it, failed. */
export function failed(url: URL, why: string, cause?: unknown): PinakesError {
  return new PinakesError('remote-failed', `${nameOf(url)}: ${why}.`, {
    detail: { address: nameOf(url) },
    cause,
  });
}
