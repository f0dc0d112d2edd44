import { Command } from 'commander';
import type { QueryOptions } from '../actions/query.ts';
import { withDataOption } from '../data-option.ts';

export const queryCommand = withDataOption(new Command('query'))
  .description(
    'run a SPARQL query, or ask one of the questions that come with the catalogue, and write the answer to standard output',
  )
  .argument('[file]', 'the query; - for standard input')
  .option('--question <name>', 'ask a question by its name, such as case-studies-for-principle')
  .option(
    '--value <name=value>',
    'what to ask of the question, such as position=4 or set="Six principles"; once for each value that is not the usual one',
    (value: string, before: readonly string[]) => [...before, value],
    [],
  )
  .option('--questions', 'list the questions with their values, as a text or with --format json')
  .option(
    '--format <name>',
    'json, xml, csv or tsv for SELECT and ASK; ttl, nt, rdf or jsonld for CONSTRUCT and DESCRIBE',
  )
  .option('--at <moment>', 'as of a time such as 2026-11-01T00:00:00Z, a date, or a change set by its number')
  .option('--inference', 'with what follows by the rules of SKOS and the ontology (--no-inference: without)')
  .option('--no-inference')
  .option('--explain', 'run the query and say how it was answered, as a text or with --format json')
  .option('--explain-plan', 'say how the query would be answered, without running it')
  .action(async (path: string | undefined, options: QueryOptions) => {
    if (options.questions) {
      const { runListQuestions } = await import('../actions/list-questions.ts');
      await runListQuestions(path, options);
      return;
    }
    const { runQuery } = await import('../actions/query.ts');
    await runQuery(path, options);
  });
