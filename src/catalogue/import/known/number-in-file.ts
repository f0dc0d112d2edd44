import type { Identifier } from '../../../bibliography/index.ts';

/** A control number that no agency is said of, as a key: it counts for links in its own file, and nowhere else. */
export function numberInFile(
  { scheme, value, note }: Identifier,
  file: string | undefined,
): string | undefined {
  return scheme === 'control-number' && note === undefined ? `number:${file ?? ''}:${value}` : undefined;
}
