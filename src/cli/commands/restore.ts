import { Command } from 'commander';
import type { RestoreOptions } from '../actions/restore.ts';
import { withDataOption } from '../data-option.ts';

export const restoreCommand = withDataOption(new Command('restore'))
  .description('put a backup in the place of the catalogue, after looking at it whole; no server may run')
  .argument('<file>', 'the backup')
  .action(async (path: string, options: RestoreOptions) => {
    const { runRestore } = await import('../actions/restore.ts');
    await runRestore(path, options);
  });
