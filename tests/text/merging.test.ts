import { expect, it } from 'vitest';
import { openSqlite } from '../../src/database/index.ts';
import {
  examineDocuments,
  mergeBesideChanges,
  mergeSome,
  putDocuments,
  searchDocuments,
  type TextDocument,
  textTables,
} from '../../src/text/index.ts';

const document = (at: number, edition: number): TextDocument => ({
  key: `document ${at}`,
  kind: 'resource',
  scope: '',
  title: `Title ${at} word${at % 7}`,
  keywords: [`keyword${at % 5}`],
  body: `Edition ${edition} of what stands in document ${at}`,
});

it('merges nothing within changes, and piece by piece between them, which no search can tell', () => {
  const connection = openSqlite(':memory:');
  connection.exec(textTables);
  mergeBesideChanges(connection);
  const segments = (index: string) =>
    connection.prepare(`SELECT count(DISTINCT segid) FROM ${index}_idx`).pluck().get() as number;
  const change = connection.transaction((at: number, edition: number) =>
    putDocuments(connection, [document(at, edition)]),
  );
  for (let edition = 0; edition < 4; edition++) for (let at = 0; at < 25; at++) change(at, edition);
  // One for each change, whether a document took the place of another or not.
  expect([segments('text_index'), segments('text_word')]).toEqual([100, 100]);

  const search = () =>
    ['word3', 'keyword1 title', 'edit', '"edition 3"', 'edition 2'].map((query) =>
      searchDocuments(connection, query, { offset: 0, limit: 50 }),
    );
  const before = search();
  let pieces = 0;
  while (mergeSome(connection)) {
    pieces++;
    expect(search()).toEqual(before);
  }
  expect(pieces).toBeGreaterThan(1);
  expect(segments('text_index')).toBeLessThan(16);
  expect(segments('text_word')).toBeLessThan(16);
  const documents = Array.from({ length: 25 }, (_, at) => document(at, 3));
  expect(examineDocuments(connection, documents).findings).toEqual([]);
  // Kept in the file: whoever opens it next has nothing to say anew.
  const changes = connection.prepare('SELECT total_changes()').pluck();
  const counted = changes.get();
  mergeBesideChanges(connection);
  expect(changes.get()).toBe(counted);
});

it('makes one segment of what a load of most documents left, piece by piece, and leaves it alone when few are changed', () => {
  const connection = openSqlite(':memory:');
  connection.exec(textTables);
  mergeBesideChanges(connection);
  const segments = () =>
    connection.prepare('SELECT count(DISTINCT segid) FROM text_index_idx').pluck().get() as number;
  const put = connection.transaction((documents: readonly TextDocument[]) =>
    putDocuments(connection, documents),
  );
  const words = Array.from({ length: 300 }, (_, at) => `word${at}`).join(' ');
  const loaded = Array.from({ length: 3000 }, (_, at) => ({ ...document(at, 0), body: `${words} ${at}` }));
  put(loaded);
  expect(segments()).toBeGreaterThan(1);
  const found = (query: string) => searchDocuments(connection, query, { offset: 0, limit: 50 });
  const before = found('word3 title');
  let pieces = 0;
  while (mergeSome(connection)) pieces++;
  expect(pieces).toBeGreaterThan(5);
  expect(segments()).toBe(1);
  expect(found('word3 title')).toEqual(before);
  for (let at = 0; at < 15; at++) put([document(at, 1)]);
  expect(mergeSome(connection)).toBe(false);
  expect(segments()).toBe(16);
  const documents = [...Array.from({ length: 15 }, (_, at) => document(at, 1)), ...loaded.slice(15)];
  expect(examineDocuments(connection, documents).findings).toEqual([]);
});
