import { PinakesError } from '../base/index.ts';
import { type DataVersion, versionTag } from './conditional.ts';

/**
 * What a request that changes something takes for granted (RFC 9110, section 13.1), for whoever makes the change to look
 * at in the moment of changing: that the data is still of this generation, that the thing is there or is not.
 */
export type WriteConditions = { readonly generation?: number; readonly exists?: boolean };

/**
 * Reads If-Match, If-Unmodified-Since and If-None-Match. Throws `precondition-failed` where one cannot hold any more: a tag
 * or date of an earlier version never comes true again.
 *
 * RFC 9110 has If-Match compared strongly, which our weak tags would never pass. They are weak only because one version may
 * be written in other bytes; each names the version of all the data, so that an equal tag proves that nothing was changed.
 */
export function writeConditions(request: Request, version: DataVersion): WriteConditions {
  const { headers } = request;
  const match = headers.get('if-match')?.trim();
  const noneMatch = headers.get('if-none-match')?.trim();
  const seen = match === undefined ? seenByDate(headers, version) : match !== '*';
  if (match !== undefined && seen && !namesVersion(match, version)) throw changedMeanwhile();
  if (noneMatch !== undefined && noneMatch !== '*' && namesVersion(noneMatch, version)) {
    throw new PinakesError('precondition-failed', 'If-None-Match names the version that is there.');
  }
  if (match !== undefined && noneMatch === '*') {
    throw new PinakesError('precondition-failed', 'If-Match and If-None-Match: * can never both hold.');
  }
  return {
    ...(seen ? { generation: version.generation } : {}),
    ...(match === undefined ? {} : { exists: true }),
    ...(noneMatch === '*' ? { exists: false } : {}),
  };
}

/** Whether a date asks that nothing has changed since; throws where something has, or where that cannot be told yet. */
function seenByDate(headers: Headers, { changedAt }: DataVersion): boolean {
  const since = Date.parse(headers.get('if-unmodified-since') ?? '');
  if (Number.isNaN(since)) return false;
  const second = Math.floor(changedAt.getTime() / 1000) * 1000;
  // Within its second, another change could still come under the same date.
  if (second > since || Date.now() < second + 1000) throw changedMeanwhile();
  return true;
}

/** Whether a list of entity tags has one of this version, whatever representation it is of. */
function namesVersion(tags: string, version: DataVersion): boolean {
  return tags.split(',').some((tag) =>
    tag
      .trim()
      .replace(/^W\//, '')
      .startsWith(`"${versionTag(version)}-`),
  );
}

function changedMeanwhile(): PinakesError {
  return new PinakesError(
    'precondition-failed',
    'The catalogue has changed since the version that the request names. Read it again, and decide anew.',
  );
}
