import { type GivenSettings, loadSettings, type Settings } from '../config/index.ts';

/** Settings from this command's flags, the environment and `pinakes.config.json` in the working folder. */
export function settingsOf(flags: GivenSettings): Settings {
  return loadSettings({ flags, environment: process.env, file: 'pinakes.config.json' });
}
