import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { PinakesError } from '../base/index.ts';
import { type SettingName, type Settings, settingsShape } from './settings.ts';

/** Settings as somebody wrote them, before they are checked; undefined where they said nothing. */
export type GivenSettings = Readonly<Partial<Record<SettingName, unknown>>>;

export type SettingSources = {
  readonly flags: GivenSettings;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Path of the settings file; one that does not exist says nothing. */
  readonly file: string;
};

/**
 * Settings from flags over `PINAKES_*` over the file over the defaults.
 * @throws PinakesError `settings` naming the setting and where it was given
 */
export function loadSettings({ flags, environment, file }: SettingSources): Settings {
  const layers: readonly (readonly [string, GivenSettings])[] = [
    [file, fromFile(file)],
    ['the environment', fromEnvironment(environment)],
    ['the command line', flags],
  ];
  const given: Record<string, unknown> = {};
  const origin: Record<string, string> = {};
  for (const [name, layer] of layers) {
    for (const [setting, value] of Object.entries(layer)) {
      if (value === undefined) continue;
      given[setting] = value;
      origin[setting] = name;
    }
  }
  const result = settingsShape.safeParse(given);
  if (!result.success) throw wrongSetting(result.error, origin);
  return result.data;
}

function wrongSetting(error: z.ZodError, origin: Record<string, string>): PinakesError {
  const issue = error.issues[0]!;
  const setting = String(issue.path[0] ?? (issue.code === 'unrecognized_keys' ? issue.keys[0] : ''));
  return new PinakesError(
    'settings',
    `The setting ${setting} in ${origin[setting] ?? 'the settings'} is wrong: ${issue.message}.`,
    {
      detail: { setting },
    },
  );
}

/** `queryTimeoutMs` is `PINAKES_QUERY_TIMEOUT_MS`. */
function fromEnvironment(environment: SettingSources['environment']): GivenSettings {
  const given: Partial<Record<SettingName, string>> = {};
  for (const setting of Object.keys(settingsShape.shape) as SettingName[]) {
    const value = environment[`PINAKES_${setting.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`];
    if (value !== undefined && value !== '') given[setting] = value;
  }
  return given;
}

function fromFile(file: string): GivenSettings {
  if (!existsSync(file)) return {};
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new PinakesError(
      'settings',
      `${file} is not a JSON object of settings: ${(cause as Error).message}`,
      { cause },
    );
  }
}
