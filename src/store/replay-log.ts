import type { Connection } from '../database/index.ts';
import { DictionaryWriter } from './dictionary/dictionary-writer.ts';
import type { LiteralOrder } from './dictionary/literal-order.ts';
import type { LogIds } from './dictionary/log-ids.ts';
import { renumber } from './dictionary/renumber.ts';
import { changeBetween } from './history/change-between.ts';
import { activateBase, type BaseImage, deleteStalePieces, saveBase } from './persistence/base-image.ts';
import { lastChangeSet } from './persistence/change-log.ts';
import { damaged } from './persistence/damaged.ts';
import { assertSealed } from './persistence/seal.ts';
import { loadTerms } from './persistence/term-blob.ts';
import {
  changeState,
  compactState,
  type DraftState,
  draftOf,
  emptyState,
  renumberState,
} from './quad-state.ts';

/** What the change log alone says: the terms under the log's own ids, and the quads after a change set. */
export type LoggedState = { readonly dictionary: DictionaryWriter; readonly quads: DraftState };

/**
 * Reads the whole change log, from the first change set up to `through`.
 * @throws PinakesError `damaged` where something of it is
 */
export function replayLog(connection: Connection, through: number): LoggedState {
  assertSealed(connection, 0);
  const dictionary = DictionaryWriter.empty();
  loadTerms(connection, dictionary, (id) => id);
  const changes = changeBetween(connection, knownIds(dictionary), { from: 0, to: through });
  return { dictionary, quads: changeState(draftOf(emptyState), changes) };
}

/** What a dictionary calls the terms of the log; throws for one that it does not have. */
export function knownIds({ count, logIds }: DictionaryWriter): Pick<LogIds, 'idOf'> {
  return {
    idOf(logId) {
      if (logId === 0 || logId > count) throw damaged(`term ${logId}, which the change log names,`);
      return logIds.idOf(logId);
    },
  };
}

/** The base of so many terms, and of the quads after a change set, as the log alone says it. */
export function baseOfLog(
  connection: Connection,
  literals: LiteralOrder,
  { termCount, through }: { readonly termCount: number | undefined; readonly through: number },
): BaseImage {
  const { dictionary: logged, quads } = replayLog(connection, through);
  logged.truncate(Math.min(logged.count, termCount ?? logged.count));
  const { dictionary, newIds } = renumber(logged, literals);
  const { heap, offsets, table, base } = dictionary;
  return {
    terms: { heap, offsets, table, base },
    quads: compactState(renumberState(quads, newIds)).base,
    throughChangeSet: through,
  };
}

/**
 * Makes the base anew, of nothing but the change log. The caller opens the transaction.
 * @throws PinakesError `damaged` where the log is: only a backup helps then
 */
export function rebuildBase(connection: Connection, literals: LiteralOrder): void {
  const { id: through } = lastChangeSet(connection);
  const image = baseOfLog(connection, literals, { termCount: undefined, through });
  activateBase(connection, saveBase(connection, image), image, literals.version);
  deleteStalePieces(connection, Number.MAX_SAFE_INTEGER);
}
