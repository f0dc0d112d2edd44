import { Command } from 'commander';
import type { BackupOptions } from '../actions/backup.ts';
import { withDataOption } from '../data-option.ts';

export const backupCommand = withDataOption(new Command('backup'))
  .description('write one committed state of the catalogue to a file, beside a running server too')
  .argument('<file>', 'where to')
  .option('--verify', 'look at everything in the backup before it gets its name')
  .option('--force', 'replace a file that is there')
  .action(async (path: string, options: BackupOptions) => {
    const { runBackup } = await import('../actions/backup.ts');
    await runBackup(path, options);
  });
