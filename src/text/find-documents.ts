import type { Connection } from '../database/index.ts';
import type { TextDocument } from './documents.ts';
import { matchExpression } from './match-expression.ts';
import { PassingIndex } from './passing-index.ts';
import { completionsIn, filterOf, MATCHING, RANK, SNIPPETS } from './search.ts';
import { parseSearchWords } from './search-words.ts';
import { chooseSnippet, type Snippet } from './snippet.ts';

export type FindRequest = {
  /** How many at the most; undefined for all. */
  readonly limit?: number | undefined;
  /** Only documents of these kinds; undefined for all. */
  readonly kinds?: readonly string[] | undefined;
  /**
   * For an asker who may not see all of the texts: the documents of these keys as they are to him. Only what matches in
   * that form is found, whatever the indexed one has; what is left out is not found.
   */
  readonly asSeen?: ((keys: readonly string[]) => readonly TextDocument[]) | undefined;
  /** Called once for each batch; throws to stop. */
  check(): void;
};

export type FoundDocument = {
  readonly key: string;
  /** As in `TextHit`. */
  readonly score: number;
  /** Worked out when it is asked for, which is while the batch is the last. */
  snippet(): Snippet;
};

const BATCH = 256;

/**
 * The documents that `searchDocuments` finds for the same words, in the same order, without a page to cut them to: in
 * batches, none of them empty.
 */
export function* findDocuments(
  connection: Connection,
  query: string,
  request: FindRequest,
): Generator<readonly FoundDocument[]> {
  const words = parseSearchWords(query);
  const completions = completionsIn(connection);
  for (const match of ['all', 'any'] as const) {
    const expression = matchExpression(words, match, completions);
    if (expression === undefined) return;
    let found = 0;
    for (const batch of findMatches(connection, expression, request)) {
      found += batch.length;
      yield batch;
    }
    if (found > 0 || words.wanted.length === 1) return;
  }
}

type Row = { readonly id: number; readonly key: string; readonly score: number };

function* findMatches(
  connection: Connection,
  expression: string,
  request: FindRequest,
): Generator<readonly FoundDocument[]> {
  const { limit = Number.POSITIVE_INFINITY, asSeen } = request;
  // Numbers are bound as REAL, and FTS5 passes over a rowid that is no INTEGER: every match would be the one asked for.
  const snippets = connection.prepare(
    `SELECT ${SNIPPETS} FROM text_index WHERE text_index MATCH ? AND rowid = CAST(? AS INTEGER)`,
  );
  const toFound = ({ id, key, score }: Row): FoundDocument => ({
    key,
    score,
    snippet() {
      const { body, keywords } = snippets.get(expression, id) as { body: string; keywords: string };
      return chooseSnippet([body, keywords]);
    },
  });
  let left = limit;
  for (const rows of asSeen === undefined
    ? rowBatches(connection, expression, request)
    : seenBatches(connection, expression, request, asSeen)) {
    const wanted = rows.slice(0, left);
    if (wanted.length > 0) yield wanted.map(toFound);
    left -= wanted.length;
    if (left <= 0) return;
  }
}

function* rowBatches(
  connection: Connection,
  expression: string,
  { kinds, limit, check }: Omit<FindRequest, 'asSeen'>,
): Generator<readonly Row[]> {
  const filter = filterOf({ kinds });
  const statement = connection.prepare(
    `SELECT d.id, d.key, -${RANK} AS score ${MATCHING} ${filter.sql} ORDER BY ${RANK}, d.key LIMIT ?`,
  );
  let batch: Row[] = [];
  for (const row of statement.iterate(expression, ...filter.values, limit ?? -1) as IterableIterator<Row>) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    check();
    yield batch;
    batch = [];
  }
  check();
  yield batch;
}

/** Those rows whose documents match as the asker sees them too. */
function* seenBatches(
  connection: Connection,
  expression: string,
  { kinds, check }: FindRequest,
  asSeen: NonNullable<FindRequest['asSeen']>,
): Generator<readonly Row[]> {
  const index = new PassingIndex();
  try {
    for (const rows of rowBatches(connection, expression, { check })) {
      const documents = asSeen(rows.map(({ key }) => key)).filter(
        ({ kind }) => kinds === undefined || kinds.includes(kind),
      );
      const matching = index.matching(documents, expression);
      yield rows.filter(({ key }) => matching.has(key));
    }
  } finally {
    index.close();
  }
}
