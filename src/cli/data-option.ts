import type { Command } from 'commander';

/** The option that every command has. */
export function withDataOption(command: Command): Command {
  return command.option('--data <folder>', 'the data folder (default: ./var, or PINAKES_DATA)');
}
