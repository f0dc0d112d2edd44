import { formatNamed } from './detect.ts';
import type { Format } from './format.ts';

/** The formats that a resource has an address in, those for readers' reference managers first. */
export const servedFormats: readonly Format[] = [
  'ris',
  'bibtex',
  'csl-json',
  'marcxml',
  'marc',
  'mods',
  'dc',
  'schema-org',
].map((name) => formatNamed(name)!);
