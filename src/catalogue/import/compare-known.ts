import type { BibliographicRecord, Property } from '../../bibliography/index.ts';
import type { Candidate } from './candidate.ts';
import { differences } from './differences.ts';
import type { ImportOptions } from './import-options.ts';
import type { ImportReport } from './import-report.ts';

/** A record that is there, and what it was known by. */
export type KnownCandidate = Candidate & { readonly by: string };

/** A resource that is there, and what it is to get. */
export type Filling = { readonly iri: string; readonly lacking: BibliographicRecord };

/** Properties that a known record gets where it has none; all but what says what it is. */
const NEVER_FILLED = new Set<Property>(['type', 'title', 'link']);

/** Reports the known records with their differences; those that are to get something come back with it. */
export async function compareKnown(
  there: readonly KnownCandidate[],
  { engine, existing }: Pick<ImportOptions, 'engine' | 'existing'>,
  report: ImportReport,
): Promise<readonly Filling[]> {
  if (there.length === 0) return [];
  const iris = there.map(({ iri }) => iri);
  const here = await engine.read<readonly (BibliographicRecord | undefined)[]>('catalogue.records-of', {
    iris,
  });
  const filling: Filling[] = [];
  for (const [index, { read, iri, by, title }] of there.entries()) {
    const { position, record, warnings } = read;
    const found = differences(here[index] ?? {}, record);
    const missing = found
      .filter(({ kind, property }) => kind === 'missing' && !NEVER_FILLED.has(property))
      .map(({ property }) => property);
    const filled = existing === 'fill' ? missing : [];
    report.add({ outcome: 'known', position, iri, by, title, differences: found, filled, warnings });
    if (filled.length === 0) continue;
    filling.push({
      iri,
      lacking: Object.fromEntries(filled.map((property) => [property, record[property]])),
    });
  }
  return filling;
}
