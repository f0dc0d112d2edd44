import { Command } from 'commander';
import type { QueryOptions } from '../actions/query.ts';
import { withDataOption } from '../data-option.ts';

export const queryCommand = withDataOption(new Command('query'))
  .description('run a SPARQL query and write the answer to standard output')
  .argument('<file>', 'the query; - for standard input')
  .option(
    '--format <name>',
    'json, xml, csv or tsv for SELECT and ASK; ttl, nt, rdf or jsonld for CONSTRUCT and DESCRIBE',
  )
  .option('--at <moment>', 'as of a time such as 2026-11-01T00:00:00Z, a date, or a change set by its number')
  .option('--inference', 'with what follows by the rules of SKOS and the ontology (--no-inference: without)')
  .option('--no-inference')
  .option('--explain', 'run the query and say how it was answered, as a text or with --format json')
  .option('--explain-plan', 'say how the query would be answered, without running it')
  .action(async (path: string, options: QueryOptions) => {
    const { runQuery } = await import('../actions/query.ts');
    await runQuery(path, options);
  });
