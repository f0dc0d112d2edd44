import type { Connection } from '../../database/index.ts';
import { CHANGE_KINDS } from './change-chunks.ts';
import { countSubjects, type LoggedChange, loggedChange, SUBJECT_ROWS_MAX } from './change-index.ts';

/**
 * What the tables that lead from subjects and graphs to change sets say that the change sets do not, a sentence without its
 * end for each change set. One that is not entered yet says nothing.
 */
export function* examineChangeIndex(connection: Connection, last: number): Generator<string> {
  const countOf = connection.prepare('SELECT subject_count FROM change_set WHERE id = ?').pluck();
  let subjectRows = 0;
  let graphRows = 0;
  for (let id = 1; id <= last; id++) {
    const stored = countOf.get(id) as number | null;
    if (stored === null) continue;
    const change = loggedChange(connection, id);
    const subjects = countSubjects(change);
    const expected = subjects <= SUBJECT_ROWS_MAX ? subjectsOf(change) : new Set<number>();
    subjectRows += expected.size;
    graphRows += graphsOf(change).size;
    const isRight =
      stored === subjects &&
      hasSubjects(connection, id, expected) &&
      hasGraphs(connection, id, change) &&
      hasRanges(connection, id, subjects > SUBJECT_ROWS_MAX);
    if (!isRight) yield `change set ${id} is not found by its subjects and graphs as it should be`;
  }
  const rows = (table: string) => connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  if (rows('change_subject') !== subjectRows || rows('change_graph') !== graphRows) {
    yield 'there are subjects or graphs that no change set has';
  }
}

const subjectsOf = ({ added, removed }: LoggedChange) => new Set([...added.subjects, ...removed.subjects]);
const graphsOf = ({ added, removed }: LoggedChange) =>
  new Set([...added.graphs.keys(), ...removed.graphs.keys()]);

function hasSubjects(connection: Connection, id: number, subjects: ReadonlySet<number>): boolean {
  const row = connection.prepare('SELECT 1 FROM change_subject WHERE subject = ? AND change_set = ?');
  return [...subjects].every((subject) => row.get(subject, id) !== undefined);
}

function hasGraphs(connection: Connection, id: number, change: LoggedChange): boolean {
  const rows = connection
    .prepare('SELECT graph, added_count, removed_count FROM change_graph WHERE change_set = ?')
    .raw()
    .all(id) as [number, number, number][];
  const { added, removed } = change;
  return (
    rows.length === graphsOf(change).size &&
    rows.every(
      ([graph, more, less]) =>
        (added.graphs.get(graph) ?? 0) === more && (removed.graphs.get(graph) ?? 0) === less,
    )
  );
}

/** Whether each chunk of a change set with many subjects says truly from which to which it goes, and no other says it. */
function hasRanges(connection: Connection, id: number, byRange: boolean): boolean {
  return CHANGE_KINDS.every((kind) => {
    const chunks = connection
      .prepare(
        'SELECT bytes, quad_count, first_subject, last_subject FROM change_chunk WHERE change_set = ? AND kind = ?',
      )
      .all(id, kind) as {
      bytes: Buffer;
      quad_count: number;
      first_subject: number | null;
      last_subject: number | null;
    }[];
    return chunks.every(({ bytes, quad_count, first_subject, last_subject }) =>
      byRange
        ? first_subject === bytes.readUInt32LE(0) && last_subject === bytes.readUInt32LE(4 * (quad_count - 1))
        : first_subject === null && last_subject === null,
    );
  });
}
