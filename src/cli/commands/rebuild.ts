import { Command } from 'commander';
import type { RebuildOptions } from '../actions/rebuild.ts';
import { withDataOption } from '../data-option.ts';

export const rebuildCommand = withDataOption(new Command('rebuild'))
  .description(
    'make what is derived anew: the base from the change log, full text and lists from the statements; no server may run',
  )
  .option('--base', 'the base only')
  .option('--history', 'what tells which change sets touched a subject or a graph')
  .option('--text', 'full text only')
  .option('--lists', 'the lists of resources, case studies and agents only')
  .action(async (options: RebuildOptions) => {
    const { runRebuild } = await import('../actions/rebuild.ts');
    await runRebuild(options);
  });
