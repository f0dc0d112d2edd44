import type { ReadContext, ReadFunction } from '../../engine/index.ts';
import type { TermId } from '../../sparql/index.ts';
import { linkKinds } from '../link-kinds.ts';
import { p } from '../properties.ts';
import { type FactReader, factReader } from '../reading/fact-reader.ts';
import { resourceTest } from '../reading/resource-test.ts';
import { readableGraphs } from '../source-reader.ts';
import type { Statements } from './follow-paths.ts';

/** One way in which two resources were said to be related. */
export type ExplicitRow = {
  /** The other resource, by IRI. */
  readonly item: string;
  readonly label: string | undefined;
  /** The property that links them; of a relation that a cataloguer stated, its kind. */
  readonly property: string;
  /** Outgoing from the resource that was asked about. */
  readonly direction: 'outgoing' | 'incoming';
  readonly reason: string | undefined;
};

export type ExplicitArgument = {
  readonly resource: string;
  readonly graphs: readonly string[] | undefined;
};

/** So many are enough for any list. */
const ROWS_MAX = 1000;

type Found = Omit<ExplicitRow, 'item' | 'label'> & { readonly other: TermId };

/**
 * The links that were stated between a resource and others: by a property of `link-kinds.ts`, in either direction, or by a
 * relation of a cataloguer's, with the reason given. By the IRI of the other resource, property, direction and reason.
 */
export function explicitRows({ source, graphs }: Statements, resource: string): readonly ExplicitRow[] {
  const reader = factReader(source, graphs);
  const subject = reader.id(resource);
  if (subject === 0) return [];
  const isResource = resourceTest(reader);
  const rows = new Map<string, ExplicitRow>();
  for (const { other, ...link } of links(subject, reader)) {
    if (!isResource(other)) continue;
    const row = { item: reader.term(other).value, label: reader.label(other), ...link };
    rows.set(JSON.stringify([row.item, row.property, row.direction, row.reason ?? '']), row);
  }
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted.slice(0, ROWS_MAX).map(([, row]) => row);
}

function* links(subject: TermId, reader: FactReader): Generator<Found> {
  for (const property of linkKinds.keys()) {
    for (const other of reader.objects(subject, property))
      yield { other, property, direction: 'outgoing', reason: undefined };
    for (const other of reader.subjects(property, subject))
      yield { other, property, direction: 'incoming', reason: undefined };
  }
  yield* relations('outgoing', reader.subjects(p.relationFrom, subject), p.relationTo, reader);
  yield* relations('incoming', reader.subjects(p.relationTo, subject), p.relationFrom, reader);
}

function* relations(
  direction: ExplicitRow['direction'],
  stated: readonly TermId[],
  end: string,
  reader: FactReader,
): Generator<Found> {
  for (const relation of stated) {
    const kinds = reader.objects(relation, p.relationKind).map((kind) => reader.term(kind).value);
    const reasons = reader.objects(relation, p.reason).map((reason) => reader.term(reason).value);
    for (const other of reader.objects(relation, end)) {
      for (const property of kinds.length > 0 ? kinds : [p.relation]) {
        for (const reason of reasons.length > 0 ? reasons : [undefined])
          yield { other, property, direction, reason };
      }
    }
  }
}

/** The same in the graphs that a caller may read. */
export function readExplicitRows(
  { source }: ReadContext,
  { resource, graphs }: ExplicitArgument,
): readonly ExplicitRow[] {
  return explicitRows({ source, graphs: readableGraphs(source, graphs) }, resource);
}

/** For the query threads, by the names that `Engine.read` takes. */
export const explicitReadFunctions = { 'catalogue.explicit': readExplicitRows } satisfies Record<
  string,
  ReadFunction
>;
