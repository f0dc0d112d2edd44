import { PinakesError } from '../../base/index.ts';
import type { Connection } from '../../database/index.ts';
import { readChange } from '../persistence/change-chunks.ts';
import { type QuadColumns, S } from '../segment/orders.ts';
import { QuadList } from '../segment/quad-list.ts';
import { ChangedQuads } from './changed-quads.ts';
import { laterChanges } from './later-changes.ts';

/** A statement of the change set that a later one changed again. Terms are ids of the change log. */
export type UndoConflict = {
  readonly quad: readonly [number, number, number, number];
  /** What the change set did with it. */
  readonly change: 'added' | 'removed';
  /** The newest change set that changed it since. */
  readonly changedBy: number;
};

/** What takes a change set back, under the ids of the change log. */
export type UndoPlan = {
  readonly remove: QuadColumns;
  readonly add: QuadColumns;
  /** How many statements were changed again since, and some of them. */
  readonly conflictCount: number;
  readonly conflicts: readonly UndoConflict[];
  /** Statements that are left as they are: those with a conflict, and old values of fields that have newer ones. */
  readonly leftCount: number;
};

export type UndoBounds = {
  /** Statements of the change set, and as many of those that may have changed the same subjects since, that may be looked at. */
  readonly rowsMax: number;
  /** Conflicts that are listed. */
  readonly conflictsMax: number;
};

/**
 * Works out what takes back change set `id` as of change set `present`: what it added is to be removed and what it removed
 * to be added, but for statements that a later change set added or removed again. An old value is not put back either
 * where the value that came in its place was changed since: the field would have both.
 * @throws PinakesError `history-limit` where it, or what was changed since, is larger than `rowsMax`
 */
export function planUndo(
  connection: Connection,
  { id, rows }: { readonly id: number; readonly rows: number },
  present: number,
  { rowsMax, conflictsMax }: UndoBounds,
): UndoPlan {
  if (rows > rowsMax) throw tooLarge(id, rowsMax);
  const changed = new ChangedQuads(
    readChange(connection, id, 'added'),
    readChange(connection, id, 'removed'),
  );
  let left = rowsMax;
  for (const { changeSet, quads } of laterChanges(connection, changed.subjects(), {
    after: id,
    through: present,
  })) {
    left -= quads[S].length;
    if (left < 0) throw tooLarge(id, rowsMax);
    changed.touch(quads, changeSet);
  }
  return planOf(changed, conflictsMax);
}

function planOf(changed: ChangedQuads, conflictsMax: number): UndoPlan {
  const remove = new QuadList();
  const add = new QuadList();
  const conflicts: UndoConflict[] = [];
  let conflictCount = 0;
  let leftCount = 0;
  const [s, p, o, g] = changed.quads;
  for (const { start, end } of changed.fields()) {
    const replaced = changed.graphsWithChangedValue(start, end);
    for (let row = start; row < end; row++) {
      const changedBy = changed.touchedBy(row);
      const isAdded = changed.isAdded(row);
      if (changedBy > 0) {
        conflictCount++;
        if (conflicts.length < conflictsMax) {
          const quad = [s[row]!, p[row]!, o[row]!, g[row]!] as const;
          conflicts.push({ quad, change: isAdded ? 'added' : 'removed', changedBy });
        }
      }
      if (changedBy > 0 || (!isAdded && replaced.has(g[row]!))) leftCount++;
      else (isAdded ? remove : add).push(s[row]!, p[row]!, o[row]!, g[row]!);
    }
  }
  return { remove: remove.view(), add: add.view(), conflictCount, conflicts, leftCount };
}

function tooLarge(id: number, rowsMax: number): PinakesError {
  return new PinakesError(
    'history-limit',
    `Change set ${id}, or what was changed since, has more than ${rowsMax} statements, which is more than is undone at once. Restore a backup of the time before it instead.`,
    { detail: { changeSet: id, statementsMax: rowsMax } },
  );
}
