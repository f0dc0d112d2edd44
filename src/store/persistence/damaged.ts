import { PinakesError } from '../../base/index.ts';

/** @returns the error for a part of the file that is not what was written there; `what` names it */
export function damaged(what: string): PinakesError {
  return new PinakesError(
    'damaged',
    `The catalogue file is damaged: ${what} does not match its checksum. Restore a backup.`,
    { detail: { part: what } },
  );
}
