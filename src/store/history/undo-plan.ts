import { PinakesError } from '../../base/index.ts';
import type { Connection } from '../../database/index.ts';
import { CHANGE_KINDS, readChange } from '../persistence/change-chunks.ts';
import type { LoggedPart } from '../persistence/change-log.ts';
import { type QuadColumns, S } from '../segment/orders.ts';
import { QuadList } from '../segment/quad-list.ts';
import { ChangedQuads } from './changed-quads.ts';
import { laterChanges } from './later-changes.ts';
import type { ChangeRange } from './subject-changes.ts';

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

/** What is to be undone: a change set, or all parts of a group in their order, and how many statements they changed. */
export type Undone = { readonly ids: readonly number[]; readonly rows: number };

/**
 * Works out what takes back some change sets as of change set `present`: what they added is to be removed and what they removed
 * to be added, but for statements that another change set added or removed again since. An old value is not put back either
 * where the value that came in its place was changed since: the field would have both.
 * @throws PinakesError `history-limit` where they, or what was changed since, are larger than `rowsMax`
 */
export function planUndo(
  connection: Connection,
  { ids, rows }: Undone,
  present: number,
  { rowsMax, conflictsMax }: UndoBounds,
): UndoPlan {
  if (rows > rowsMax) throw tooLarge(ids, rowsMax);
  const changed = new ChangedQuads(
    ids.flatMap((changeSet) =>
      CHANGE_KINDS.map(
        (kind): LoggedPart => ({
          changeSet,
          kind,
          quads: readChange(connection, changeSet, kind),
        }),
      ),
    ),
  );
  let left = rowsMax;
  const subjects = changed.subjects();
  for (const range of rangesBetween(ids, present)) {
    for (const { changeSet, quads } of laterChanges(connection, subjects, range)) {
      left -= quads[S].length;
      if (left < 0) throw tooLarge(ids, rowsMax);
      changed.touch(quads, changeSet);
    }
  }
  return planOf(changed, conflictsMax);
}

/** What others committed between the parts and after the last. */
function rangesBetween(ids: readonly number[], present: number): readonly ChangeRange[] {
  return ids
    .map((after, index) => ({ after, through: (ids[index + 1] ?? present + 1) - 1 }))
    .filter(({ after, through }) => after < through);
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

function tooLarge([id, ...others]: readonly number[], rowsMax: number): PinakesError {
  const what = others.length === 0 ? '' : ` in its ${others.length + 1} parts`;
  return new PinakesError(
    'history-limit',
    `Change set ${id}${what}, or what was changed since, has more than ${rowsMax} statements, which is more than is undone at once. Restore a backup of the time before it instead, or raise the setting historyStatementsMax where there is the memory.`,
    { detail: { changeSet: id!, statementsMax: rowsMax } },
  );
}
