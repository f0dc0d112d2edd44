import { type Connection, prepared } from '../database/index.ts';
import type { Completions } from './match-expression.ts';

/** Words that a beginning is completed to, at the most: those that most documents have. */
const COMPLETIONS_MAX = 12;
/** A shorter beginning stands for itself: half the index begins with some two letters. */
const BEGINNING_LENGTH_MIN = 3;
/** A word that so many documents have is taken for what it says, not for the beginning of another. */
const FREQUENT_DOCUMENTS = 1000;

/** What beginnings are completed to by the words of the index. */
export function completionsIn(connection: Connection): Completions {
  return (beginning) => {
    const folded = beginning.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    if (folded.length < BEGINNING_LENGTH_MIN || isFrequent(folded, connection)) return [];
    return prepared(
      connection,
      'SELECT term FROM text_vocabulary WHERE term >= ? AND term < ? ORDER BY doc DESC, term LIMIT ?',
    )
      .pluck()
      .all(folded, `${folded}\u{10ffff}`, COMPLETIONS_MAX) as string[];
  };
}

function isFrequent(word: string, connection: Connection): boolean {
  const some = 'SELECT 1 FROM text_word WHERE text_word MATCH ? LIMIT ?';
  const count = prepared(connection, `SELECT count(*) FROM (${some})`).pluck();
  return count.get(`"${word}"`, FREQUENT_DOCUMENTS) === FREQUENT_DOCUMENTS;
}
