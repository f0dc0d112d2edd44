import type { Kind } from '../../catalogue/index.ts';
import { type Format, servedFormats } from '../../formats/index.ts';
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

/** The bibliographic formats that a resource is served in beside those. */
const formatOf = new Map<Representation, Format>(
  servedFormats.map((format) => [
    { name: format.label, suffix: format.suffixes[0]!, mediaType: format.mediaType, also: [] },
    format,
  ]),
);
const resourceRepresentations: readonly Representation[] = [...thingRepresentations, ...formatOf.keys()];

export function representationsOf(kind: Kind): readonly Representation[] {
  return kind === 'resource' ? resourceRepresentations : thingRepresentations;
}

/** The bibliographic format of a representation, for those that are one. */
export function bibliographicFormat(representation: Representation): Format | undefined {
  return formatOf.get(representation);
}

/**
 * Tells a key from the suffix behind it. Keys may have dots themselves, so a suffix counts only when it is a known one;
 * the caller checks that the key without it exists. Of two that fit, `.csl.json` is meant and not `.json`.
 */
export function splitSuffix(
  segment: string,
  kind: Kind,
): { readonly key: string; readonly representation: Representation } | undefined {
  const [representation] = representationsOf(kind)
    .filter(({ suffix }) => segment.endsWith(`.${suffix}`))
    .toSorted((a, b) => b.suffix.length - a.suffix.length);
  if (representation === undefined) return undefined;
  const key = segment.slice(0, -(representation.suffix.length + 1));
  return key === '' ? undefined : { key, representation };
}
