import { addresses as addressesOf } from '../addresses.ts';
import { TermTable } from '../bibliographic/term-table.ts';
import { b, classes } from '../bibliographic/vocabulary.ts';
import type { ImportOptions, ReadOfFile } from './import-options.ts';
import { ImportReport } from './import-report.ts';
import { readResources, thesaurusTerms } from './known/catalogue-so-far.ts';
import { ResourcesThere } from './known/records-there.ts';
import { Linking } from './linking/linking.ts';
import { RelatedWorks } from './linking/related-works.ts';
import { RecordImport } from './record-import.ts';
import type { StatementForm } from './statements/statement-batch.ts';

export type Import<Piece> = {
  /** What is new, piece by piece, nothing where nothing is; made as it is read. */
  readonly pieces: AsyncGenerator<Piece>;
  readonly report: ImportReport;
};

/**
 * Makes statements of the records of a file. Each record is new, known by its identifiers or by title, year and author, a
 * duplicate of one before it in the file, or a problem; the report has all of them. The same file again gives nothing.
 */
export async function importRecords<Piece>(
  records: AsyncIterable<readonly ReadOfFile[]>,
  options: ImportOptions,
  form: StatementForm<Piece>,
): Promise<Import<Piece>> {
  const addresses = addressesOf(options.engine.status().baseUrl);
  const table = new TermTable();
  const linking = new Linking(addresses, await thesaurusTerms(options.engine), table);
  const report = new ImportReport(linking.counts, options.onOutcome);
  const known = new ResourcesThere();
  const related = new RelatedWorks(linking.counts);
  await readResources(options.engine, {
    add: (iri, keys) => known.add(iri, keys),
    nameBefore: (iri, works) => related.nameBefore(iri, works),
  });
  const collection = addresses.iriOf('collection', options.collection);
  const statements = [[collection, b.type, classes.collection]];
  const [isCollectionThere = false] = await options.engine.read<readonly boolean[]>(
    'catalogue.statements-there',
    { statements },
  );
  return {
    pieces: new RecordImport(
      options,
      { addresses, linking, table, known, related, report, isCollectionThere },
      form,
    ).pieces(records),
    report,
  };
}
