import type { Command } from 'commander';
import { type GivenSettings, loadSettings, type Settings } from '../config/index.ts';

/** The option that every command has. */
export function withDataOption(command: Command): Command {
  return command.option('--data <folder>', 'the data folder (default: ./var, or PINAKES_DATA)');
}

/** Settings from this command's flags, the environment and `pinakes.config.json` in the working folder. */
export function settingsOf(flags: GivenSettings): Settings {
  return loadSettings({ flags, environment: process.env, file: 'pinakes.config.json' });
}
