import { type Caller, seesAgents } from '../../auth/index.ts';
import type { ChangeSet } from '../../engine/index.ts';

/** A change set as a caller may see it: '' stands for an agent that is not told. */
export function withoutAgents(changeSet: ChangeSet, caller: Caller): ChangeSet {
  return seesAgents(caller) ? changeSet : { ...changeSet, agent: '' };
}
