import { Command, Option } from 'commander';
import type { ImportFlags } from '../actions/import.ts';
import { withDataOption } from '../data-option.ts';

export const importCommand = withDataOption(new Command('import'))
  .description(
    'add the records of bibliographic files: MARC, MARCXML, MODS, Dublin Core, RIS, EndNote (tagged and XML), BibTeX, CSL-JSON, PubMed, MEDLINE, Web of Science, CSV, RDF (BIBFRAME, DCTERMS, BIBO, schema.org); all that can be read, in one change, and the others named; run again after a crash, it goes on where it was',
  )
  .argument('<file...>', 'the files, also packed as .gz; - for standard input')
  .option('--format <name>', 'of the files (default: by what they begin with)')
  .option(
    '--mapping <file>',
    'a crosswalk in place of the format’s own, such as for the columns of a CSV file',
  )
  .option('--dry-run', 'read and compare everything, and write nothing')
  .addOption(
    new Option(
      '--existing <what>',
      'what happens to a record that is there already: it stays as it is, or gets what it lacks',
    )
      .choices(['keep', 'fill'])
      .default('keep'),
  )
  .option('--collection <key>', 'the collection that new records belong to', 'imported')
  .option(
    '--part <statements>',
    'how many statements are committed at a time (default: from 100,000, through a server from 200,000, up to 500,000)',
  )
  .option('--reason <text>', 'why, for the history (default: the names of the files)')
  .option('--report <file>', 'write what became of each record there, a JSON object in each line')
  .option('--quiet', 'tell only the counts, and no single record')
  .action(async (paths: readonly string[], flags: ImportFlags) => {
    const { runImport } = await import('../actions/import.ts');
    await runImport(paths, flags);
  });
