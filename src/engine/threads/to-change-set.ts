import type { StoredChangeSet } from '../../store/index.ts';
import type { ChangeSet } from '../history/history.ts';

export function toChangeSet({ committedAtMs, ...changeSet }: StoredChangeSet): ChangeSet {
  return { ...changeSet, committedAt: new Date(committedAtMs) };
}
