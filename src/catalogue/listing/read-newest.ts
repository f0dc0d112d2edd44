import type { ReadContext, ReadFunction } from '../../engine/index.ts';
import { byLowerCase, byTerm } from '../reading/by-term.ts';
import { factReader } from '../reading/fact-reader.ts';
import { newestResources } from '../reading/newest-resources.ts';
import { readableGraphs } from '../source-reader.ts';
import { type FoundEntry, partsOf } from './read-list.ts';

export type NewestArgument = {
  readonly limit: number;
  readonly demonstrationGraph: string;
  /** The graphs that the caller may read, by IRI; undefined for all. */
  readonly graphs: readonly string[] | undefined;
};

/**
 * The resources whose catalogue records were made last, with what a list says of them. Of those made on the same day, entries of
 * the demonstration come last.
 */
export function readNewest(
  { source }: ReadContext,
  { limit, demonstrationGraph, graphs }: NewestArgument,
): readonly FoundEntry[] {
  const readable = readableGraphs(source, graphs);
  const reader = factReader(source, readable);
  const compare = byTerm(source);
  const dated = newestResources(source, readable).newest(limit, demonstrationGraph);
  // Each once, by its last day, which comes first.
  const first = [...new Map(dated.toReversed().map((each) => [each.resource, each])).values()];
  return first
    .map((each) => ({ ...each, label: reader.label(each.resource) }))
    .sort(
      (a, b) =>
        (a.day === 0 || b.day === 0 ? Number(a.day === 0) - Number(b.day === 0) : compare(b.day, a.day)) ||
        Number(a.ofDemonstration) - Number(b.ofDemonstration) ||
        byLowerCase(a.label, b.label) ||
        compare(a.resource, b.resource),
    )
    .map(({ resource, label }) => ({
      iri: reader.term(resource).value,
      label,
      parts: partsOf(resource, reader),
      uses: undefined,
    }));
}

/** For the query threads, by the names that `Engine.read` takes. */
export const newestReadFunctions = { 'catalogue.newest': readNewest } satisfies Record<string, ReadFunction>;
