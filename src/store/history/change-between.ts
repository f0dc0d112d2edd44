import type { Connection } from '../../database/index.ts';
import type { LogIds } from '../dictionary/log-ids.ts';
import { changeOf, partsBetween } from '../persistence/change-log.ts';
import type { EffectiveChange } from '../quad-state.ts';
import { joinChanges } from '../replay.ts';

/** Two states of the catalogue, by the last change set that each includes. */
export type Span = { readonly from: number; readonly to: number };

/**
 * What leads from one state to another, in the ids of a dictionary: the change sets between, laid one over the other; or,
 * where the way goes back in time, taken back from the newest on, so that the oldest decides. `check` is called for each
 * part that is read.
 * @throws PinakesError `database` when something that is needed is damaged
 */
export function changeBetween(
  connection: Connection,
  { idOf }: Pick<LogIds, 'idOf'>,
  { from, to }: Span,
  check: () => void = () => {},
): EffectiveChange {
  const goesBack = to < from;
  const parts = partsBetween(
    connection,
    Math.min(from, to),
    Math.max(from, to),
    goesBack ? 'newest first' : 'oldest first',
  );
  return joinChanges(
    (function* () {
      for (const part of parts) {
        check();
        const change = changeOf(part, idOf);
        yield goesBack ? { added: change.removed, removed: change.added } : change;
      }
    })(),
  );
}
