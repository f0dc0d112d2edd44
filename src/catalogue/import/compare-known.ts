import type { AddressedRecord, BibliographicRecord, Property } from '../../bibliography/index.ts';
import type { Candidate } from './candidate.ts';
import { differences } from './differences.ts';
import type { ImportOptions } from './import-options.ts';
import type { RecordOutcome } from './import-report.ts';

/** A record that is there, and what it was known by. */
export type KnownCandidate = Candidate & { readonly by: string };

/** A record that is there: what is told of it, and what it is to get, empty where that is nothing. */
export type Compared = {
  readonly candidate: KnownCandidate;
  readonly outcome: Extract<RecordOutcome, { readonly outcome: 'known' }>;
  readonly lacking: BibliographicRecord;
};

/** Properties that a known record gets where it has none; all but what says what it is. */
const NEVER_FILLED = new Set<Property>(['type', 'title', 'link']);

/** Compares the known records with what the catalogue says of them. */
export async function compareKnown(
  there: readonly KnownCandidate[],
  { engine, existing }: Pick<ImportOptions, 'engine' | 'existing'>,
): Promise<readonly Compared[]> {
  if (there.length === 0) return [];
  const iris = there.map(({ iri }) => iri);
  const here = await engine.read<readonly (AddressedRecord | undefined)[]>('catalogue.records-of', {
    iris,
  });
  return there.map((candidate, index) => {
    const { read, iri, by, title } = candidate;
    const { position, record, warnings } = read;
    const found = differences(here[index] ?? {}, record);
    const missing = found
      .filter(({ kind, property }) => kind === 'missing' && !NEVER_FILLED.has(property))
      .map(({ property }) => property);
    const filled = existing === 'fill' ? missing : [];
    return {
      candidate,
      outcome: { outcome: 'known', position, iri, by, title, differences: found, filled, warnings },
      lacking: Object.fromEntries(filled.map((property) => [property, record[property]])),
    };
  });
}
