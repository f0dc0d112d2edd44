import type { ReadContext, ReadFunction } from '../../engine/index.ts';
import { p } from '../properties.ts';
import { sourceReader } from '../source-reader.ts';

export type MarksArgument = {
  readonly things: readonly string[];
  readonly demonstrationGraph: string;
  /** The graphs that the caller may read, by IRI; undefined for all. */
  readonly graphs: readonly string[] | undefined;
};

/** Those of the things that bear a mark, by IRI. */
export type FoundMarks = { readonly demonstration: readonly string[]; readonly fictional: readonly string[] };

/**
 * Which things belong to the demonstration: those that its graph declares to be of some class, and those that say so
 * themselves; and which say that they are fictional.
 */
export function readMarks(
  { source }: ReadContext,
  { things, demonstrationGraph, graphs }: MarksArgument,
): FoundMarks {
  const reader = sourceReader(source, graphs);
  const readable = graphs === undefined || graphs.includes(demonstrationGraph);
  const graph = readable ? reader.id(demonstrationGraph) : 0;
  const says = (iri: string, property: string): boolean =>
    reader.texts(reader.id(iri), property).some((text) => text === 'true' || text === '1');
  return {
    demonstration: things.filter(
      (iri) => reader.isDeclaredIn(reader.id(iri), graph) || says(iri, p.demonstration),
    ),
    fictional: things.filter((iri) => says(iri, p.fictional)),
  };
}

/** For the query threads, by the names that `Engine.read` takes. */
export const marksReadFunctions = { 'catalogue.marks': readMarks } satisfies Record<string, ReadFunction>;
