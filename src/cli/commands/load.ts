import { Command } from 'commander';
import type { LoadOptions } from '../actions/load.ts';
import { withDataOption } from '../data-option.ts';

export const loadCommand = withDataOption(new Command('load'))
  .description(
    'add the statements of an RDF file to the catalogue, all of them or, when it does not parse, none',
  )
  .argument(
    '<file>',
    'Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD, also packed as .gz; - for standard input',
  )
  .option(
    '--graph <iri>',
    'the graph for statements that name none, such as graph/records (default: the unnamed graph)',
  )
  .option('--base <iri>', "what relative IRIs are relative to (default: the file's own address)")
  .option('--format <type>', 'media type or suffix of the syntax (default: by the file name)')
  .option('--reason <text>', 'why, for the history')
  .option('--no-derive', 'leave labels that SKOS-XL gives as things as they are, and add no plain ones')
  .action(async (path: string, options: LoadOptions) => {
    const { runLoad } = await import('../actions/load.ts');
    await runLoad(path, options);
  });
