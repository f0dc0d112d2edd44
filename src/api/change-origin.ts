import type { Caller } from '../auth/index.ts';
import type { ChangeOrigin } from '../engine/index.ts';
import { badField } from './request-input.ts';

const REASON_CHARACTERS_MAX = 2000;

/** Who changes something over HTTP, and why, as the change log has it. */
export function originOf(caller: Caller, reason: string): ChangeOrigin {
  const agent = caller.kind === 'token' ? `token ${caller.tokenId} (${caller.label})` : 'anonymous';
  return { agent, source: 'api', reason };
}

/** A reason as a request gives it, undefined where it gives none; throws `bad-request` for one that is too long. */
export function reasonOf(given: string | undefined): string | undefined {
  const reason = given?.trim();
  if (reason === undefined || reason === '') return undefined;
  if (reason.length <= REASON_CHARACTERS_MAX) return reason;
  throw badField('reason', `it has more than ${REASON_CHARACTERS_MAX} characters`);
}

/** The `reason` parameter of an address, or what is said instead. */
export function reasonIn(request: Request, instead: string): string {
  const reasons = new URL(request.url).searchParams.getAll('reason');
  if (reasons.length > 1) throw badField('reason', 'it is given more than once');
  return reasonOf(reasons[0]) ?? instead;
}
