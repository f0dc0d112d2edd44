import { PinakesError } from '../../base/index.ts';
import type { SolutionBatch } from '../../sparql/index.ts';

/** Rows that are written as one text at the most. */
const ROWS_AT_ONCE = 64;
/** With so much text in it, a row is the last of its piece. */
const CHARACTERS_AT_ONCE = 1_048_576;
/** Of one piece: written with escapes it may be six times as long, and a string holds half a thousand million. */
const CHARACTERS_MAX = 33_554_432;

/**
 * Some rows of a batch from `start` on, for a writer that makes one text of them: a whole batch of long literals would be
 * more than a string can hold. How many they are shows while they are read, so that no term is looked at twice; read them
 * in order, and then ask `length`. Throws `query-memory` where one row alone is too long.
 */
export function someRows(batch: SolutionBatch, start: number): SolutionBatch {
  const most = Math.min(ROWS_AT_ONCE, batch.length - start);
  let characters = 0;
  let begun = 0;
  return {
    get length() {
      return characters < CHARACTERS_AT_ONCE ? most : begun;
    },
    term(row, column) {
      begun = Math.max(begun, row + 1);
      const term = batch.term(start + row, column);
      characters += term?.value.length ?? 0;
      if (characters > CHARACTERS_MAX) throw tooLong();
      return term;
    },
  };
}

function tooLong(): PinakesError {
  return new PinakesError(
    'query-memory',
    `A row of the answer has more than ${CHARACTERS_MAX} characters, which is more than can be sent. Ask for less in one row.`,
    { detail: { charactersMax: CHARACTERS_MAX } },
  );
}
