import { literal, namedNode } from '../../rdf/index.ts';
import type { Addresses } from '../addresses.ts';
import { toRef } from '../refs.ts';
import type { RelatedReason } from '../views.ts';
import type { FeatureKind } from './features.ts';
import type { SharedThing } from './read-computed.ts';

/** How many things a reason names before it counts the rest. */
const NAMED_MAX = 3;

/** The sentence for the names of what is shared. Principles are quoted, since their titles have commas of their own. */
const sentences: Readonly<Record<FeatureKind, (names: readonly string[]) => string>> = {
  subjects: (names) => `shares ${enumerate(names)}`,
  principles: (names) =>
    `shares the principle${names.length === 1 ? '' : 's'} ${enumerate(names.map((name) => `“${name}”`))}`,
  creators: (names) => `also by ${enumerate(names)}`,
};

/**
 * What two resources have in common, a reason for each kind of feature, weightiest first: "shares co-production,
 * volunteers, patients and 2 more", the rarest named first. The weights add up to `share`, which is the part of the
 * score that is left for what was computed.
 */
export function computedReasons(
  shared: readonly SharedThing[],
  share: number,
  addresses: Addresses,
): readonly RelatedReason[] {
  return (Object.keys(sentences) as FeatureKind[])
    .map((kind) => ({ kind, things: shared.filter((thing) => thing.kind === kind) }))
    .filter(({ things }) => things.length > 0)
    .map(({ kind, things }) => {
      const refs = things.map(({ iri, label }) =>
        toRef(iri === '' ? literal(label ?? '') : namedNode(iri), label, addresses),
      );
      return {
        kind,
        text: sentences[kind](refs.map((ref) => ref.label)),
        weight: rounded(share * things.reduce((sum, { weight }) => sum + weight, 0)),
        things: refs,
      };
    })
    .toSorted((a, b) => b.weight - a.weight);
}

/** "a", "a and b", "a, b and c", "a, b, c and 2 more". */
export function enumerate(names: readonly string[]): string {
  const rest = names.length - NAMED_MAX;
  const parts = rest > 0 ? [...names.slice(0, NAMED_MAX), `${rest} more`] : names;
  if (parts.length <= 1) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** To four places: more would only be noise to a reader. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
