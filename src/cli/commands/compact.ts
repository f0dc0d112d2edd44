import { Command } from 'commander';
import type { CompactOptions } from '../actions/compact.ts';
import { withDataOption } from '../data-option.ts';

export const compactCommand = withDataOption(new Command('compact'))
  .description(
    'fold the changes since the last compaction into the base, through the running server if there is one',
  )
  .option('--vacuum', 'give free pages of the file back to the disk too; changes wait meanwhile')
  .action(async (options: CompactOptions) => {
    const { runCompact } = await import('../actions/compact.ts');
    await runCompact(options);
  });
