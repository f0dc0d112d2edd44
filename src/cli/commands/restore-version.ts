import { Command } from 'commander';
import type { RestoreVersionOptions } from '../actions/restore-version.ts';
import { withDataOption } from '../data-option.ts';

export const restoreVersionCommand = withDataOption(new Command('restore-version'))
  .description(
    'make one thing, with what belongs to it, what it was in an earlier version, as a new change set',
  )
  .argument('<thing>', 'its IRI, or kind and key such as resource/1000')
  .argument('<version>', 'the change set that made the version, as its history lists it')
  .option('--force', 'also where the version is other than the profile asks, and tell what is')
  .option('--reason <text>', 'why, for the history')
  .action(async (thing: string, version: string, options: RestoreVersionOptions) => {
    const { runRestoreVersion } = await import('../actions/restore-version.ts');
    await runRestoreVersion(thing, version, options);
  });
