import { type Connection, prepared } from '../database/index.ts';

/** Ids from one to another, both among them. */
type Stretch = readonly [first: number, last: number];

/** As SQL behind the condition of a match, with its values. */
export type Within = { readonly sql: string; readonly values: readonly number[] };

/** Fewer matches than this are looked up sooner than stretches are found. */
const MATCHES_MIN = 2_000;
/** Of kinds with more documents than this, most matches would lie in the stretches. */
const DOCUMENTS_MAX = 10_000;
const STRETCHES_MAX = 16;
/** Ids that lie no further apart are of one stretch, if that makes few enough. */
const FIRST_GAP = 64;

const EVERYWHERE: Within = { sql: '', values: [] };

/**
 * Where documents of some kinds can lie, so that those among many matches are found without looking up of what kind each
 * match is. Things of one kind come together, in the file that they are loaded from, and so get ids that follow each other.
 */
export function whereKindsLie(
  connection: Connection,
  expression: string,
  kinds: readonly string[] | undefined,
): Within {
  if (kinds === undefined || !hasManyMatches(connection, expression)) return EVERYWHERE;
  const ids = prepared(
    connection,
    `SELECT id FROM text_document INDEXED BY text_document_kind WHERE kind IN (${kinds.map(() => '?').join()}) ORDER BY id LIMIT ?`,
  )
    .pluck()
    .all(...kinds, DOCUMENTS_MAX + 1) as number[];
  if (ids.length > DOCUMENTS_MAX) return EVERYWHERE;
  const stretches = stretchesOf(ids);
  // The plus sign keeps SQLite from asking the index of words anew for each stretch.
  const conditions = stretches.map(() => '+text_index.rowid BETWEEN ? AND ?');
  return { sql: `AND (${conditions.join(' OR ') || 'FALSE'})`, values: stretches.flat() };
}

function hasManyMatches(connection: Connection, expression: string): boolean {
  const some = 'SELECT 1 FROM text_index WHERE text_index MATCH ? LIMIT ?';
  const count = prepared(connection, `SELECT count(*) FROM (${some})`).pluck();
  return (count.get(expression, MATCHES_MIN) as number) === MATCHES_MIN;
}

/** A few stretches that have all ids, which come in order. */
function stretchesOf(ids: readonly number[]): readonly Stretch[] {
  for (let gap = FIRST_GAP; ; gap *= 4) {
    const stretches: [number, number][] = [];
    for (const id of ids) {
      const last = stretches.at(-1);
      if (last !== undefined && id - last[1] <= gap) last[1] = id;
      else stretches.push([id, id]);
    }
    if (stretches.length <= STRETCHES_MAX) return stretches;
  }
}
