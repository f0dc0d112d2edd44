import type { Caller } from '../auth/index.ts';

/** Who changes something, as the change log has it. */
export function agentOf(caller: Caller): string {
  return caller.kind === 'token' ? `token ${caller.tokenId} (${caller.label})` : 'anonymous';
}
