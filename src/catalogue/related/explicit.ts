import type { Solution } from '../../engine/index.ts';
import type { Addresses } from '../addresses.ts';
import { linkKindOf } from '../link-kinds.ts';
import { toRef } from '../refs.ts';
import type { ThingRef } from '../views.ts';

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
 * Reads the rows of `queries/related/explicit.rq`. A link and a stated relation of the same kind are one reason, with
 * the words that the cataloguer gave, those from this resource's side before those from the other.
 */
export function readExplicit(
  rows: readonly Solution[],
  self: string,
  addresses: Addresses,
): ReadonlyMap<string, ExplicitNeighbour> {
  const found = new Map<string, { ref: ThingRef; reasons: Map<string, ExplicitReason> }>();
  const ownSideFirst = [...rows.filter(isOutgoing), ...rows.filter((row) => !isOutgoing(row))];
  for (const row of ownSideFirst) {
    if (row.item === undefined || row.property === undefined || row.item.value === self) continue;
    const kind = linkKindOf(row.property.value);
    const relation = isOutgoing(row) ? kind.outgoing : kind.incoming;
    const entry = found.get(row.item.value) ?? {
      ref: toRef(row.item, row.label?.value, addresses),
      reasons: new Map<string, ExplicitReason>(),
    };
    const note = entry.reasons.get(relation)?.note ?? row.reason?.value;
    entry.reasons.set(relation, { relation, note, strength: kind.strength });
    found.set(row.item.value, entry);
  }
  return new Map(
    [...found].map(([iri, { ref, reasons }]) => [
      iri,
      { ref, reasons: [...reasons.values()].toSorted((a, b) => b.strength - a.strength) },
    ]),
  );
}

function isOutgoing({ direction }: Solution): boolean {
  return direction?.value === 'outgoing';
}
