import { Command } from 'commander';
import { openCatalogueReadOnly } from '../../app/index.ts';
import { PinakesError } from '../../base/index.ts';
import { rdfSyntaxOf, rdfSyntaxOfFile } from '../../rdf/index.ts';
import { resultMediaTypes } from '../../sparql/index.ts';
import { openInput, readWhole } from '../input-file.ts';
import { Progress } from '../progress.ts';
import { settingsOf, withDataOption } from '../settings-of.ts';
import { writeAnswer } from '../write-answer.ts';

type Options = { readonly data?: string; readonly format?: string };

export const queryCommand = withDataOption(new Command('query'))
  .description('run a SPARQL query and write the answer to standard output')
  .argument('<file>', 'the query; - for standard input')
  .option(
    '--format <name>',
    'json, xml, csv or tsv for SELECT and ASK; ttl, nt, rdf or jsonld for CONSTRUCT and DESCRIBE',
  )
  .action(async (path: string, options: Options) => {
    const settings = settingsOf({ data: options.data });
    const text = await readWhole(await openInput(path));
    const types = answerTypes(options.format);
    const engine = await openCatalogueReadOnly(settings);
    try {
      const answer = await engine.query({ text, access: { graphs: undefined }, ...types });
      await writeAnswer(answer, process.stdout, new Progress());
    } finally {
      await engine.close();
    }
  });

/** What to answer in; without a format, a table that a spreadsheet reads, or Turtle. */
function answerTypes(format: string | undefined): {
  solutionsType: string | undefined;
  graphType: string | undefined;
} {
  if (format === undefined) return { solutionsType: 'text/csv', graphType: 'text/turtle' };
  const solutions = resultMediaTypes.find((type) => type.format === format || type.mediaType === format);
  const syntax = rdfSyntaxOf(format) ?? rdfSyntaxOfFile(`answer.${format}`);
  if (solutions === undefined && syntax === undefined) {
    throw new PinakesError(
      'settings',
      `There is no format ${format}. Say json, xml, csv, tsv, ttl, nt, rdf or jsonld.`,
    );
  }
  return { solutionsType: solutions?.mediaType, graphType: syntax?.mediaType };
}
