import { type Connection, prepared } from '../../database/index.ts';
import { ownLogIds } from '../dictionary/log-ids.ts';
import { type QuadColumns, S } from '../segment/orders.ts';
import { sortRows } from '../segment/sort.ts';
import { type ChangeKind, readChange, saveChunks } from './change-chunks.ts';
import { type PartLinks, partLinksIn, savePartLinks } from './part-links.ts';
import { loggedPartReading, type PartReading } from './part-predicates.ts';
import { QuadsBySubject } from './quads-by-subject.ts';
import { assertSeal, sealChangeSet } from './seal.ts';

/**
 * Subjects of a change set that get a row each. Above that the chunks themselves are found by their first and last
 * subject, since a row for each would make large loads slower.
 */
export const SUBJECT_ROWS_MAX = 500;

/** Change sets that are entered in one transaction. */
const ENTERED_AT_ONCE = 500;

export type LoggedChange = Readonly<Record<ChangeKind, QuadsBySubject>>;

/** How many different subjects a change has. */
export function countSubjects({ added, removed }: LoggedChange): number {
  let both = 0;
  let j = 0;
  for (const subject of added.subjects) {
    while (j < removed.subjects.length && removed.subjects[j]! < subject) j++;
    if (removed.subjects[j] === subject) both++;
  }
  return added.subjects.length + removed.subjects.length - both;
}

/** Enters a change set in the tables that tell which ones touched a subject or a graph, and what belongs to what. */
export function enterChange(
  connection: Connection,
  id: number,
  { added, removed }: LoggedChange,
  subjects: number,
  links: PartLinks,
): void {
  savePartLinks(connection, id, links, subjects > SUBJECT_ROWS_MAX);
  if (subjects <= SUBJECT_ROWS_MAX) {
    const insert = prepared(
      connection,
      'INSERT OR IGNORE INTO change_subject (subject, change_set) VALUES (?, ?)',
    );
    for (const quads of [added, removed]) for (const subject of quads.subjects) insert.run(subject, id);
  }
  const insert = prepared(
    connection,
    'INSERT INTO change_graph (change_set, graph, added_count, removed_count) VALUES (?, ?, ?, ?)',
  );
  for (const graph of new Set([...added.graphs.keys(), ...removed.graphs.keys()])) {
    insert.run(id, graph, added.graphs.get(graph) ?? 0, removed.graphs.get(graph) ?? 0);
  }
}

/**
 * Enters the change sets that are not yet in these tables: those of a file that an earlier release made. A few at a time,
 * so that what was done stays done when the process is ended.
 */
export function enterOlderChanges(connection: Connection): void {
  const next = connection
    .prepare('SELECT id FROM change_set WHERE subject_count IS NULL ORDER BY id LIMIT ?')
    .pluck();
  let reading: PartReading | undefined;
  const enterSome = connection.transaction((): boolean => {
    const ids = next.all(ENTERED_AT_ONCE) as number[];
    if (ids.length > 0) reading ??= loggedPartReading(connection);
    for (const id of ids) enterOlderChange(connection, id, reading!);
    return ids.length > 0;
  });
  while (enterSome.immediate());
}

/** Has all change sets entered anew. */
export function rebuildChangeIndex(connection: Connection): void {
  connection.exec(`
    DELETE FROM change_subject;
    DELETE FROM change_graph;
    DELETE FROM part_link;
    DELETE FROM part_link_chunk;
    UPDATE change_set SET subject_count = NULL;
    UPDATE change_chunk SET first_subject = NULL, last_subject = NULL
      WHERE first_subject IS NOT NULL OR last_subject IS NOT NULL`);
  enterOlderChanges(connection);
}

/** What a change set that is stored changed, by subject. */
export function loggedChange(connection: Connection, id: number): LoggedChange {
  return {
    added: sortedBySubject(readChange(connection, id, 'added')),
    removed: sortedBySubject(readChange(connection, id, 'removed')),
  };
}

function enterOlderChange(connection: Connection, id: number, reading: PartReading): void {
  // It gets another checksum below, which must not cover what was damaged before.
  assertSeal(connection, id);
  const change = loggedChange(connection, id);
  const subjects = countSubjects(change);
  enterChange(connection, id, change, subjects, loggedPartLinks(connection, id, reading));
  if (subjects > SUBJECT_ROWS_MAX) {
    connection.prepare('DELETE FROM change_chunk WHERE change_set = ?').run(id);
    saveChunks(connection, id, change, true);
  }
  connection.prepare('UPDATE change_set SET subject_count = ? WHERE id = ?').run(subjects, id);
  // Its chunks may have been cut anew.
  sealChangeSet(connection, id);
}

/** What a change set that is stored says of what belongs to what. */
export function loggedPartLinks(connection: Connection, id: number, reading: PartReading): PartLinks {
  return partLinksIn(readChange(connection, id, 'added'), reading, ownLogIds);
}

function sortedBySubject(quads: QuadColumns): QuadsBySubject {
  const sorted = quads.map((column) => new Uint32Array(column.length)) as unknown as QuadColumns;
  sortRows(quads, quads[S].length, [S], sorted);
  return new QuadsBySubject(sorted, ownLogIds);
}
