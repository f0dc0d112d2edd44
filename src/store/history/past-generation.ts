import { PinakesError } from '../../base/index.ts';
import type { Connection } from '../../database/index.ts';
import { openLogIds } from '../dictionary/log-ids.ts';
import type { Generation } from '../generation.ts';
import { rowsBetween } from '../persistence/change-log.ts';
import { changeState, draftOf, emptyState, publishState, type QuadState } from '../quad-state.ts';
import { changeBetween } from './change-between.ts';

/** A state that an older one can be worked out from. All of one base. */
export type KnownState = { readonly number: number; readonly quads: QuadState };

export type PastOptions = {
  /** States besides the present one that are at hand. */
  readonly known: readonly KnownState[];
  /** Statements that may be laid over a state at the most. */
  readonly rowsMax: number;
  /** Called before `rows` statements are laid over a state, with the bytes that it takes meanwhile. */
  readonly onWork: (bytes: number) => void;
  /** Called for each part of the change log that is read; throws to stop. */
  readonly check: () => void;
};

/** What a statement that is laid over takes at the worst while all is read, sorted and put into every order, in bytes. */
const BYTES_PER_ROW = 220;

/**
 * An earlier generation: the changes between are laid over the state that is nearest to it in changed statements, be it
 * the present one, one that is at hand, or the empty catalogue. So it costs what has changed between, and nothing that
 * grows with the catalogue; the base is shared, and the dictionary is the present one, since no term ever loses its id.
 * @throws PinakesError `history-limit` where more has changed than `rowsMax`
 */
export function pastGeneration(
  connection: Connection,
  present: Generation,
  number: number,
  { known, rowsMax, onWork, check }: PastOptions,
): Generation {
  const header = connection
    .prepare('SELECT committed_at_ms FROM change_set WHERE id = ?')
    .pluck()
    .get(number);
  const changedAtMs = (header ?? 0) as number;
  const starts = [present, ...known, { number: 0, quads: emptyState }];
  const nearest = nearestTo(connection, number, starts, rowsMax);
  if (nearest === undefined) throw tooMuchChanged(number, present.number, rowsMax);
  const { start, rows } = nearest;
  if (rows === 0) return { ...present, number, changedAtMs, quads: start.quads };
  onWork((rows + start.quads.added.length + start.quads.removed.length) * BYTES_PER_ROW);
  const span = { from: start.number, to: number };
  const change = changeBetween(connection, openLogIds(present.dictionary), span, check);
  check();
  const quads = publishState(changeState(draftOf(start.quads), change), start.quads);
  return { ...present, number, changedAtMs, quads };
}

function nearestTo(
  connection: Connection,
  number: number,
  starts: readonly KnownState[],
  rowsMax: number,
): { readonly start: KnownState; readonly rows: number } | undefined {
  let nearest: { readonly start: KnownState; readonly rows: number } | undefined;
  for (const start of starts) {
    const [after, through] = [Math.min(start.number, number), Math.max(start.number, number)];
    const rows = rowsBetween(connection, after, through, nearest === undefined ? rowsMax : nearest.rows - 1);
    if (rows !== undefined) nearest = { start, rows };
  }
  return nearest;
}

function tooMuchChanged(number: number, present: number, rowsMax: number): PinakesError {
  return new PinakesError(
    'history-limit',
    `More than ${rowsMax} statements lie between change set ${number} and the present state, change set ${present}, which is more than is worked out for a question. Ask for a later moment, or restore a backup of that time.`,
    { detail: { changeSet: number, statementsMax: rowsMax } },
  );
}

/** The memory that a state takes besides its base, in bytes. */
export function deltaBytes({ added, removed }: QuadState): number {
  return [added, removed]
    .flatMap(({ orders }) => Object.values(orders))
    .reduce((sum, { byteLength }) => sum + byteLength, 0);
}
