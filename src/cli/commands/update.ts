import { Command } from 'commander';
import type { UpdateOptions } from '../actions/update.ts';
import { withDataOption } from '../data-option.ts';

export const updateCommand = withDataOption(new Command('update'))
  .description('run a SPARQL Update request, all of it or nothing')
  .argument('<file>', 'the request; - for standard input')
  .option('--reason <text>', 'why, for the history')
  .action(async (path: string, options: UpdateOptions) => {
    const { runUpdate } = await import('../actions/update.ts');
    await runUpdate(path, options);
  });
