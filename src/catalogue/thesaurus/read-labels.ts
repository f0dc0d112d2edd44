import type { ReadContext, ReadFunction } from '../../engine/index.ts';
import { sourceReader } from '../source-reader.ts';

export type LabelsArgument = {
  readonly things: readonly string[];
  /** The graphs that the caller may read, by IRI; undefined for all. */
  readonly graphs: readonly string[] | undefined;
};

/** What things are called, by the same rules as in `queries/`; those without a label are left out. */
export function readLabels(
  { source }: ReadContext,
  { things, graphs }: LabelsArgument,
): Readonly<Record<string, string>> {
  const reader = sourceReader(source, graphs);
  const labelled = things.flatMap((iri) => {
    const label = reader.label(reader.id(iri));
    return label === undefined ? [] : [[iri, label] as const];
  });
  return Object.fromEntries(labelled);
}

/** For the query threads, by the names that `Engine.read` takes. */
export const labelReadFunctions = { 'catalogue.labels': readLabels } satisfies Record<string, ReadFunction>;
