import { Command, Option } from 'commander';
import { PinakesError } from '../../base/index.ts';
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
  .option('--repairs <file>', 'write what repairs all findings as SPARQL Update, to be read before it is run')
  .addHelpText(
    'after',
    '\nExits with 0 where nothing is wrong, with 1 where there is an error or a violation, and with 2 where there is none\nand something could not be looked at.',
  )
  .action(async (files: readonly string[], options: ValidateOptions & ProfileOptions) => {
    if (options.thesaurus !== undefined || options.repairs !== undefined) {
      if (files.length > 0 || options.shapes !== undefined)
        throw new PinakesError(
          'settings',
          'Concept schemes are checked in the catalogue, without files and shapes: load a thesaurus first, with pinakes load.',
        );
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
