import type { Connection } from '../../database/index.ts';
import { type ChangeKind, chunksOf } from '../persistence/change-chunks.ts';
import { G, type QuadColumns } from '../segment/orders.ts';
import { partsAbout } from './subject-changes.ts';

/** Which statements of a change set are asked for: about some subjects, in some graphs; ids of the change log. */
export type ChangesFilter = {
  readonly subjects?: readonly number[] | undefined;
  readonly graphs?: readonly number[] | undefined;
};

/**
 * What change sets added, or removed, in their order, a chunk at a time, under the log's ids.
 * @throws PinakesError `database` when it is damaged
 */
export function* changesOf(
  connection: Connection,
  ids: readonly number[],
  kind: ChangeKind,
  { subjects, graphs }: ChangesFilter,
): Generator<QuadColumns> {
  const wanted = graphs && new Set(graphs);
  for (const id of ids) {
    for (const quads of subjects === undefined
      ? chunksOf(connection, id, kind)
      : chunksAbout(connection, id, kind, subjects)) {
      const readable = wanted === undefined ? quads : inGraphs(quads, wanted);
      if (readable[G].length > 0) yield readable;
    }
  }
}

function chunksAbout(
  connection: Connection,
  id: number,
  kind: ChangeKind,
  subjects: readonly number[],
): readonly QuadColumns[] {
  return subjects.flatMap((subject) =>
    partsAbout(connection, id, subject).flatMap((part) => (part.kind === kind ? [part.quads] : [])),
  );
}

function inGraphs(quads: QuadColumns, wanted: ReadonlySet<number>): QuadColumns {
  const keep = quads[G].map((graph) => Number(wanted.has(graph)));
  return quads.map((column) => column.filter((_, row) => keep[row] === 1)) as unknown as QuadColumns;
}
