import type { Connection } from '../database/index.ts';
import { completionsIn } from './completions.ts';
import type { TextDocument } from './documents.ts';
import { matchExpression } from './match-expression.ts';
import { filterOf, matchingFor, RANK } from './matching.ts';
import { PassingIndex } from './passing-index.ts';
import { readSnippets } from './search.ts';
import { parseSearchWords } from './search-words.ts';
import type { Snippet } from './snippet.ts';
import { whereKindsLie } from './stretches.ts';

export type FindRequest = {
  /** How many at the most; undefined for all. */
  readonly limit?: number | undefined;
  /** Only documents of these kinds; undefined for all. */
  readonly kinds?: readonly string[] | undefined;
  /** Only documents of these scopes; undefined for all. */
  readonly scopes?: readonly string[] | undefined;
  /**
   * For an asker who may not see all of the texts: the documents of these keys as they are to him. Only what matches in
   * that form is found, whatever the indexed one has; what is left out is not found.
   */
  readonly asSeen?: ((keys: readonly string[]) => readonly TextDocument[]) | undefined;
  /** Told, before the first batch, whether the documents have all of the words or any of them. */
  tell?: ((matched: 'all' | 'any') => void) | undefined;
  /** Called once for each batch; throws to stop. */
  check(): void;
};

export type FoundDocument = {
  readonly key: string;
  /** As in `TextHit`. */
  readonly score: number;
  /** Worked out when it is asked for. */
  snippet(): Snippet;
};

/** Batches grow, so that few answers come soon and many at little cost. */
const FIRST_BATCH = 256;
const BATCH_MAX = 16_384;

/**
 * The documents that `searchDocuments` finds for the same words, in the same order where it ranks all, without a page to cut
 * them to: in batches, none of them empty. Here all are ranked however many match, since who asks for so many wants them
 * all.
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
      if (found === 0) request.tell?.(match);
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
  let left = limit;
  for (const rows of asSeen === undefined
    ? rowBatches(connection, expression, request)
    : seenBatches(connection, expression, request, asSeen)) {
    const wanted = rows.slice(0, left);
    if (wanted.length > 0) yield withSnippets(wanted, connection, expression);
    left -= wanted.length;
    if (left <= 0) return;
  }
}

/** The snippets of a batch are read together when the first is asked for: FTS5 finds all matches again to show any one. */
function withSnippets(
  rows: readonly Row[],
  connection: Connection,
  expression: string,
): readonly FoundDocument[] {
  let snippets: ReadonlyMap<number, Snippet> | undefined;
  return rows.map(({ id, key, score }) => ({
    key,
    score,
    snippet() {
      snippets ??= readSnippets(connection, expression, JSON.stringify(rows.map((row) => row.id)));
      return snippets.get(id)!;
    },
  }));
}

function* rowBatches(
  connection: Connection,
  expression: string,
  { kinds, scopes, limit, check }: Omit<FindRequest, 'asSeen'>,
): Generator<readonly Row[]> {
  const filter = filterOf({ kinds, scopes });
  const within = whereKindsLie(connection, expression, kinds);
  const statement = connection.prepare(
    `SELECT d.id, d.key, -${RANK} AS score ${matchingFor(filter)} ${within.sql} ${filter.sql} ORDER BY score DESC, d.id LIMIT ?`,
  );
  let batch: Row[] = [];
  let size = FIRST_BATCH;
  const values = [...within.values, ...filter.values, limit ?? -1];
  for (const row of statement.iterate(expression, ...values) as IterableIterator<Row>) {
    batch.push(row);
    if (batch.length < size) continue;
    check();
    yield batch;
    batch = [];
    size = Math.min(size * 2, BATCH_MAX);
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
