import { namedNode } from '../../rdf/index.ts';
import type { Addresses } from '../addresses.ts';
import type { Asking } from '../asking.ts';
import { compareRefs, toRef } from '../refs.ts';
import type { RelatedItem, RelatedReason } from '../views.ts';
import { type ExplicitNeighbour, readExplicit } from './explicit.ts';
import type { ComputedNeighbour } from './read-computed.ts';
import type { ExplicitRow } from './read-explicit.ts';
import { computedReasons, rounded } from './reasons.ts';

/** The resources related to one, as `rankRelated` has them. */
export async function relatedItems(
  iri: string,
  limit: number,
  asking: Asking,
  addresses: Addresses,
): Promise<readonly RelatedItem[]> {
  const explicit = readExplicit(
    await asking.read<readonly ExplicitRow[]>('catalogue.explicit', { resource: iri }),
    iri,
    addresses,
  );
  const computed = await asking.read<readonly ComputedNeighbour[]>('catalogue.related', {
    resource: iri,
    limit,
    explicit: [...explicit.keys()],
  });
  return rankRelated(explicit, computed, addresses).slice(0, limit);
}

/**
 * The resources related to one: those that somebody said are, then those that have subjects, principles or creators in
 * common with it, each by falling score, then by title.
 *
 * Scores are from 0 to 1. A computed one is the weighted cosine of `graph/`. A stated link takes its strength (see
 * `link-kinds.ts`) of what is left of 1, the next one its strength of what is then left, and what was computed its part
 * of the rest; so more reasons give a higher score, it never passes 1, and the weights of the reasons add up to it.
 */
export function rankRelated(
  explicit: ReadonlyMap<string, ExplicitNeighbour>,
  computed: readonly ComputedNeighbour[],
  addresses: Addresses,
): readonly RelatedItem[] {
  const computedByIri = new Map(computed.map((neighbour) => [neighbour.iri, neighbour]));
  const stated = [...explicit].map(([other, neighbour]) =>
    explicitItem(neighbour, computedByIri.get(other), addresses),
  );
  const others = computed
    .filter((neighbour) => !explicit.has(neighbour.iri))
    .map((it) => computedItem(it, addresses));
  return [...stated.toSorted(byScore), ...others.toSorted(byScore)];
}

function explicitItem(
  { ref, reasons }: ExplicitNeighbour,
  computed: ComputedNeighbour | undefined,
  addresses: Addresses,
): RelatedItem {
  let left = 1;
  const stated = reasons.map(({ relation, note, strength }): RelatedReason => {
    const weight = left * strength;
    left -= weight;
    return {
      kind: 'explicit',
      text: statedText(relation, note),
      weight: rounded(weight),
      things: [],
    };
  });
  const score = 1 - left * (1 - (computed?.score ?? 0));
  return {
    ref,
    score: rounded(score),
    explicit: true,
    reasons: [...stated, ...computedReasons(computed?.shared ?? [], left, addresses)],
  };
}

/** "companion document: It measures the effect.", or the note alone where it names the relation itself. */
function statedText(relation: string, note: string | undefined): string {
  if (note === undefined) return relation;
  return note.toLowerCase().includes(relation) ? note : `${relation}: ${note}`;
}

function computedItem({ iri, label, score, shared }: ComputedNeighbour, addresses: Addresses): RelatedItem {
  return {
    ref: toRef(namedNode(iri), label, addresses),
    score: rounded(score),
    explicit: false,
    reasons: computedReasons(shared, 1, addresses),
  };
}

function byScore(a: RelatedItem, b: RelatedItem): number {
  return b.score - a.score || compareRefs(a.ref, b.ref);
}
