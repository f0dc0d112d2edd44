import type { StoredChangeSet } from '../../../store/index.ts';
import type { ChangeSet, ChangeSetGroup } from '../../history/history.ts';

export function toChangeSet({ committedAtMs, group, ...changeSet }: StoredChangeSet): ChangeSet {
  return { ...changeSet, committedAt: new Date(committedAtMs), group: group && toGroup(group) };
}

function toGroup({ lastCommittedAtMs, ...group }: NonNullable<StoredChangeSet['group']>): ChangeSetGroup {
  return { ...group, lastCommittedAt: new Date(lastCommittedAtMs) };
}
