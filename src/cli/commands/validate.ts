import { Command } from 'commander';
import type { ValidateOptions } from '../actions/validate.ts';
import { withDataOption } from '../data-option.ts';

export const validateCommand = withDataOption(new Command('validate'))
  .description('check the concept schemes of the catalogue, and say how to repair what is found')
  .option(
    '--thesaurus [scheme]',
    'one concept scheme, by its IRI or by its key (subjects); all of them when none is named',
  )
  .option('--json', 'the whole report as JSON')
  .option('--repairs <file>', 'write what repairs the findings as SPARQL Update, to be read before it is run')
  .action(async (options: ValidateOptions) => {
    const { runValidate } = await import('../actions/validate.ts');
    await runValidate(options);
  });
