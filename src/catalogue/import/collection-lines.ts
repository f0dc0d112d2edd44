import type { Addresses } from '../addresses.ts';
import { StatementLines } from '../bibliographic/statement-lines.ts';
import { b, classes, datatypes } from '../bibliographic/vocabulary.ts';

/** Lines that are there to be looked at, and sent once. */
export type LinesOnce = { readonly all: string; take(): string };

/** What is said of the collection that imported records belong to; nothing of one that ships with the catalogue, which describes itself. */
export function collectionLines(collection: string, addresses: Addresses): LinesOnce {
  const out = new StatementLines(addresses.graphIri('records'));
  if (collection === 'main') return linesOnce('');
  out
    .about(addresses.iriOf('collection', collection))
    .link(b.type, classes.collection)
    .link(b.type, classes.catalog)
    .inLanguage(b.title, collection === 'imported' ? 'Imported records' : `Collection ${collection}`, 'en')
    .inLanguage(b.description, 'Records that came from other catalogues and reference databases.', 'en')
    .typed(b.demonstration, 'false', datatypes.boolean);
  return linesOnce(out.take());
}

function linesOnce(all: string): LinesOnce {
  let left = all;
  return {
    all,
    take() {
      const lines = left;
      left = '';
      return lines;
    },
  };
}
