import type { ChangeSet } from '../../engine/index.ts';

/** A change set for those who are not told who made it: '' stands for the agent. */
export function withoutAgent(changeSet: ChangeSet): ChangeSet {
  return { ...changeSet, agent: '' };
}
