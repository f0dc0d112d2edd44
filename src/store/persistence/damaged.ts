import { type Finding, PinakesError } from '../../base/index.ts';

const WAYS: Readonly<Record<Finding['mend'], string>> = {
  rebuild: 'It is derived: stop the server, and `pinakes rebuild` makes it anew.',
  restore: 'It is not derived from anything: bring a backup back with `pinakes restore`.',
};

/** @returns the error for a part of the file that is not what was written there; `what` names it */
export function damaged(what: string, mend: Finding['mend'] = 'restore'): PinakesError {
  return new PinakesError(
    'damaged',
    `The catalogue file is damaged: ${what} does not match its checksum. ${WAYS[mend]}`,
    { detail: { part: what, mend } },
  );
}
