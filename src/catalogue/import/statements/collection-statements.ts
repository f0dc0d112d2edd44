import type { Addresses } from '../../addresses.ts';
import type { StatementWriter } from '../../bibliographic/statement-writer.ts';
import { b, classes, datatypes } from '../../bibliographic/vocabulary.ts';

/** Writes what is said of the collection that imported records belong to; nothing of one that ships with the catalogue, which describes itself. */
export function writeCollectionStatements(
  out: StatementWriter,
  collection: string,
  addresses: Addresses,
): void {
  if (collection === 'main') return;
  out
    .about(out.placeOf(addresses.iriOf('collection', collection)))
    .linkToName(b.type, classes.collection)
    .linkToName(b.type, classes.catalog)
    .inLanguage(b.title, collection === 'imported' ? 'Imported records' : `Collection ${collection}`, 'en')
    .inLanguage(b.description, 'Records that came from other catalogues and reference databases.', 'en')
    .typed(b.demonstration, 'false', datatypes.boolean);
}
