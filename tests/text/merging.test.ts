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
  // One for each document that came, and one for each that went.
  expect([segments('text_index'), segments('text_word')]).toEqual([175, 175]);

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
