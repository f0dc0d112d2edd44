#!/usr/bin/env node
import { Command } from 'commander';
import { version } from '../app/index.ts';
import { PinakesError } from '../base/index.ts';
import { backupCommand } from './commands/backup.ts';
import { checkCommand } from './commands/check.ts';
import { compactCommand } from './commands/compact.ts';
import { exportCommand } from './commands/export.ts';
import { generateCommand } from './commands/generate.ts';
import { historyCommand } from './commands/history.ts';
import { importCommand } from './commands/import.ts';
import { inferredCommand } from './commands/inferred.ts';
import { loadCommand } from './commands/load.ts';
import { queryCommand } from './commands/query.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { restoreCommand } from './commands/restore.ts';
import { restoreVersionCommand } from './commands/restore-version.ts';
import { serveCommand } from './commands/serve.ts';
import { tokenCommand } from './commands/token.ts';
import { undoCommand } from './commands/undo.ts';
import { updateCommand } from './commands/update.ts';
import { userCommand } from './commands/user.ts';
import { validateCommand } from './commands/validate.ts';

const program = new Command('pinakes')
  .description('A library catalogue kept as RDF: served as pages, linked data and SPARQL from one file.')
  .version(version)
  .showHelpAfterError('(--help tells the usage)')
  .addCommand(serveCommand)
  .addCommand(loadCommand)
  .addCommand(importCommand)
  .addCommand(queryCommand)
  .addCommand(inferredCommand)
  .addCommand(updateCommand)
  .addCommand(exportCommand)
  .addCommand(validateCommand)
  .addCommand(historyCommand)
  .addCommand(undoCommand)
  .addCommand(restoreVersionCommand)
  .addCommand(generateCommand)
  .addCommand(userCommand)
  .addCommand(tokenCommand)
  .addCommand(checkCommand)
  .addCommand(rebuildCommand)
  .addCommand(compactCommand)
  .addCommand(backupCommand)
  .addCommand(restoreCommand);

// `pinakes export | head` is over when the reader has enough, and that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  await program.parseAsync();
} catch (thrown) {
  process.stderr.write(`pinakes: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  if (!(thrown instanceof PinakesError) && process.env.PINAKES_DEBUG)
    process.stderr.write(`${(thrown as Error).stack}\n`);
  process.exitCode = 1;
}
