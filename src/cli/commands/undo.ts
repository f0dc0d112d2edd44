import { Command } from 'commander';
import type { UndoOptions } from '../actions/undo.ts';
import { withDataOption } from '../data-option.ts';

export const undoCommand = withDataOption(new Command('undo'))
  .description('take back what a change set did, as a new change set')
  .argument('<id>', 'its number, as history lists it')
  .option('--force', 'leave statements that were changed again since as they are, instead of refusing')
  .option('--reason <text>', 'why, for the history')
  .action(async (id: string, options: UndoOptions) => {
    const { runUndo } = await import('../actions/undo.ts');
    await runUndo(id, options);
  });
