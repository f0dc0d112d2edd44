import { formatNamed } from './detect.ts';
import type { Format } from './format.ts';
import { servedFormats } from './served-formats.ts';

/** The formats of text that a list of resources is served in as one file, those for readers first. */
export const resultFormats: readonly Format[] = [
  formatNamed('csv')!,
  ...servedFormats.filter(({ name }) => name !== 'marc'),
];
