import { Command } from 'commander';
import type { CheckOptions } from '../actions/check.ts';
import { withDataOption } from '../data-option.ts';

export const checkCommand = withDataOption(new Command('check'))
  .description(
    'look at everything in the catalogue file, and compare what is derived with what it is derived from',
  )
  .option('--file <file>', 'a backup instead of the data folder')
  .action(async (options: CheckOptions) => {
    const { runCheck } = await import('../actions/check.ts');
    await runCheck(options);
  });
