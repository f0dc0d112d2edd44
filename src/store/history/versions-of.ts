import type { Connection } from '../../database/index.ts';
import { G, type QuadColumns } from '../segment/orders.ts';
import { type ChangeRange, type PartAbout, partsAbout, subjectChanges } from './subject-changes.ts';

/** What one change set did to some subjects, under the ids of the change log. */
export type SubjectsChange = {
  readonly changeSet: number;
  /** In the order of the subjects asked about; those that it left alone have none. */
  readonly parts: readonly (readonly PartAbout[])[];
};

/**
 * The change sets of a range that changed any of some subjects, newest first, with what each changed about them. With
 * `graphs`, only statements there count. `check` is called before each that is read.
 */
export function* subjectsChanges(
  connection: Connection,
  subjects: readonly number[],
  range: ChangeRange,
  graphs: readonly number[] | undefined,
  check: () => void,
): Generator<SubjectsChange> {
  const wanted = graphs && new Set(graphs);
  const ids = newestFirst(
    subjects.map((subject) => subjectChanges(connection, subject, range, graphs, check)),
  );
  for (const changeSet of ids) {
    check();
    const parts = subjects.map((subject) =>
      partsAbout(connection, changeSet, subject).flatMap(({ kind, quads }) => {
        const readable = wanted === undefined ? quads : inGraphs(quads, wanted);
        return readable[G].length === 0 ? [] : [{ kind, quads: readable }];
      }),
    );
    yield { changeSet, parts };
  }
}

/** Descending sequences as one, each number once. */
function* newestFirst(sequences: readonly Iterator<number>[]): Generator<number> {
  const heads = sequences.map((sequence) => ({ sequence, head: sequence.next() }));
  for (;;) {
    const newest = Math.max(0, ...heads.map(({ head }) => (head.done ? 0 : head.value)));
    if (newest === 0) return;
    yield newest;
    for (const entry of heads) {
      if (!entry.head.done && entry.head.value === newest) entry.head = entry.sequence.next();
    }
  }
}

function inGraphs(quads: QuadColumns, wanted: ReadonlySet<number>): QuadColumns {
  const keep = quads[G].map((graph) => Number(wanted.has(graph)));
  return quads.map((column) => column.filter((_, row) => keep[row] === 1)) as unknown as QuadColumns;
}
