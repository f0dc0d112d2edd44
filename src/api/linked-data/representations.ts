import {
  htmlRepresentation,
  jsonRepresentation,
  type Representation,
  rdfRepresentations,
} from '../representations.ts';

/** How a thing is served, in our order of preference for clients that take anything. */
export const thingRepresentations: readonly Representation[] = [
  htmlRepresentation,
  ...rdfRepresentations,
  jsonRepresentation,
];

/**
 * Tells a key from the suffix behind it. Keys may have dots themselves, so a suffix counts only when it is a known one;
 * the caller checks that the key without it exists.
 */
export function splitSuffix(
  segment: string,
): { readonly key: string; readonly representation: Representation } | undefined {
  const representation = thingRepresentations.find(({ suffix }) => segment.endsWith(`.${suffix}`));
  if (representation === undefined) return undefined;
  const key = segment.slice(0, -(representation.suffix.length + 1));
  return key === '' ? undefined : { key, representation };
}
