import { Command, Option } from 'commander';
import type { ValidateOptions } from '../actions/validate.ts';
import type { ProfileOptions } from '../actions/validate-profile.ts';
import { withDataOption } from '../data-option.ts';

export const validateCommand = withDataOption(new Command('validate'))
  .description('hold the catalogue, or files, to its profile; or concept schemes to the conditions of SKOS')
  .argument(
    '[files...]',
    'RDF files to look at, as they would be with the catalogue; without any, the catalogue',
  )
  .option('--shapes <file>', 'SHACL shapes in the place of the profile')
  .option('--alone', 'files by themselves, without the catalogue that they would belong to')
  .addOption(
    new Option('--format <name>', 'the report as text, as JSON or as a SHACL report in Turtle')
      .choices(['text', 'json', 'ttl'])
      .default('text'),
  )
  .option(
    '--thesaurus [scheme]',
    'one concept scheme, by its IRI or by its key (subjects); when none is named all of them, and concepts in none',
  )
  .option('--json', 'the same as --format json')
  .option('--repairs <file>', 'write what repairs the findings as SPARQL Update, to be read before it is run')
  .action(async (files: readonly string[], options: ValidateOptions & ProfileOptions) => {
    if (options.thesaurus !== undefined || options.repairs !== undefined) {
      const { runValidate } = await import('../actions/validate.ts');
      await runValidate(options);
      return;
    }
    const { runValidateProfile } = await import('../actions/validate-profile.ts');
    await runValidateProfile(files, {
      ...options,
      ...(options.json === true && { format: 'json' as const }),
    });
  });
