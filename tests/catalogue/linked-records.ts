import type { AddressedRecord } from '../../src/bibliography/index.ts';
import { formatNamed, writeRecords } from '../../src/formats/index.ts';
import { evaluatingEngine } from './evaluating-engine.ts';
import { type Imported, importText } from './importing.ts';
import { type StoredCatalogue, shippedCatalogue } from './stored-catalogue.ts';

/** Statements between resources: places of their records in the file, with the property between. */
export function linksOf(imported: Imported): readonly string[] {
  const places = imported.outcomes.flatMap((each, place) =>
    'iri' in each ? [[each.iri, `${place}`] as const] : [],
  );
  // Of records that lead to one resource the first stands for it.
  return linksBetween(imported, new Map(places.toReversed()));
}

/** The same by the titles of the records. */
export function titledLinksOf(imported: Imported): readonly string[] {
  const titles = imported.outcomes.flatMap((each) =>
    'iri' in each && 'title' in each ? [[each.iri, each.title] as const] : [],
  );
  return linksBetween(imported, new Map(titles));
}

function linksBetween({ quads }: Imported, names: ReadonlyMap<string, string>): readonly string[] {
  return quads
    .filter(({ subject, object }) => names.has(subject.value) && names.has(object.value))
    .map(
      ({ subject, predicate, object }) =>
        `${names.get(subject.value)} ${predicate.value.replace(/^.*[/#]/, '')} ${names.get(object.value)}`,
    )
    .toSorted();
}

/** The lines in which works are kept that records name. */
export const fieldsKept = ({ quads }: Imported): readonly string[] =>
  quads.filter(({ predicate }) => predicate.value.endsWith('sourceField')).map(({ object }) => object.value);

/** The records of the catalogue that an import has made or found, in the order of the file. */
export async function recordsAt(
  catalogue: StoredCatalogue,
  { outcomes }: Imported,
): Promise<readonly AddressedRecord[]> {
  const iris = outcomes.map((each) => ('iri' in each ? each.iri : ''));
  return evaluatingEngine(catalogue).read<readonly AddressedRecord[]>('catalogue.records-of', { iris });
}

/** Writes all records in a format, and imports what is written into a new catalogue. */
export async function outAndIn(records: readonly AddressedRecord[], format: string): Promise<Imported> {
  const parts: Uint8Array[] = [];
  // Under the addresses that they had they would be what is there; elsewhere they are new.
  for await (const part of writeRecords(records, formatNamed(format)!)) parts.push(part);
  return importText(await shippedCatalogue(), Buffer.concat(parts), format);
}
