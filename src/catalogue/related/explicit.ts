import { namedNode } from '../../rdf/index.ts';
import type { Addresses } from '../addresses.ts';
import { linkKindOf } from '../link-kinds.ts';
import { toRef } from '../refs.ts';
import type { ThingRef } from '../views.ts';
import type { ExplicitRow } from './read-explicit.ts';

/** One way in which a resource was said to be related. */
export type ExplicitReason = {
  readonly relation: string;
  readonly note: string | undefined;
  readonly strength: number;
};

export type ExplicitNeighbour = {
  readonly ref: ThingRef;
  /** Strongest first; one for each relation. */
  readonly reasons: readonly ExplicitReason[];
};

/**
 * The neighbours that were stated, from the rows about them. A link and a stated relation of the same kind are one reason, with
 * the words that the cataloguer gave, those from this resource's side before those from the other.
 */
export function readExplicit(
  rows: readonly ExplicitRow[],
  self: string,
  addresses: Addresses,
): ReadonlyMap<string, ExplicitNeighbour> {
  const found = new Map<string, { ref: ThingRef; reasons: Map<string, ExplicitReason> }>();
  const ownSideFirst = [
    ...rows.filter(({ direction }) => direction === 'outgoing'),
    ...rows.filter(({ direction }) => direction === 'incoming'),
  ];
  for (const { item, label, property, direction, reason } of ownSideFirst) {
    if (item === self) continue;
    const kind = linkKindOf(property);
    const relation = kind[direction];
    const entry = found.get(item) ?? {
      ref: toRef(namedNode(item), label, addresses),
      reasons: new Map<string, ExplicitReason>(),
    };
    const note = entry.reasons.get(relation)?.note ?? reason;
    entry.reasons.set(relation, { relation, note, strength: kind.strength });
    found.set(item, entry);
  }
  return new Map(
    [...found].map(([iri, { ref, reasons }]) => [
      iri,
      { ref, reasons: [...reasons.values()].toSorted((a, b) => b.strength - a.strength) },
    ]),
  );
}
