import { DEFAULT_BASE_URL } from '../../app/index.ts';
import { PinakesError } from '../../base/index.ts';
import { generateCatalogue } from '../../catalogue/index.ts';
import { writeOutput } from '../output-file.ts';
import { settingsOf } from '../settings-of.ts';

export type GenerateFlags = {
  readonly resources: string;
  readonly seed: string;
  readonly baseUrl?: string;
  readonly format: 'nq' | 'nt';
  readonly output?: string;
};

/** More would not fit into what a catalogue can hold: two thousand million statements. */
const RESOURCES_MAX = 100_000_000;
const SEED_MAX = 4_294_967_295;

/** `pinakes generate`: a made-up catalogue on standard output or in a file. */
export async function runGenerate({
  resources,
  seed,
  baseUrl,
  format,
  output,
}: GenerateFlags): Promise<void> {
  const chunks = generateCatalogue({
    resources: wholeNumber('--resources', resources, 1, RESOURCES_MAX),
    seed: wholeNumber('--seed', seed, 0, SEED_MAX),
    baseUrl: settingsOf({ baseUrl }).baseUrl ?? DEFAULT_BASE_URL,
    format,
  });
  await writeOutput(chunks, output);
}

function wholeNumber(flag: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new PinakesError(
    'settings',
    `${flag} ${text} is no whole number from ${least} to ${most}. Say for example ${flag} ${Math.max(least, 1000)}.`,
  );
}
