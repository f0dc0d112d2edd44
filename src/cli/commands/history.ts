import { Command } from 'commander';
import type { HistoryOptions } from '../actions/history.ts';
import { withDataOption } from '../data-option.ts';

export const historyCommand = withDataOption(new Command('history'))
  .description('list what was changed, newest first, or with a number the exact statements of one change set')
  .argument('[id]', 'a change set; its statements are written as RDF Patch')
  .option('--subject <iri>', 'only what changed this thing')
  .option('--agent <name>', 'only what this agent changed')
  .option('--before <id>', 'only change sets before this one')
  .option('--limit <number>', 'how many', '20')
  .option('--format <name>', 'text or json', 'text')
  .action(async (id: string | undefined, options: HistoryOptions) => {
    const { runHistory } = await import('../actions/history.ts');
    await runHistory(id, options);
  });
