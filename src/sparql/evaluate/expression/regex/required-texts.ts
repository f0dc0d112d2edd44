import { PatternError } from './character-classes.ts';
import { parsePattern } from './parse-pattern.ts';
import { type Pattern, parseFlags } from './pattern.ts';

/** Texts that stand in whatever a pattern matches, and whether case does not count; undefined for a malformed pattern. */
export function requiredTexts(
  text: string,
  flagText: string,
): { readonly texts: readonly string[]; readonly ignoresCase: boolean } | undefined {
  const flags = parseFlags(flagText);
  if (flags === undefined) return undefined;
  try {
    const runs = [''];
    collect(parsePattern(text, flags).pattern, runs);
    return { texts: runs, ignoresCase: flags.ignoreCase };
  } catch (error) {
    if (error instanceof PatternError) return undefined;
    throw error;
  }
}

/** Goes on with the last run while characters follow one another, and begins another behind all else. */
function collect(pattern: Pattern, runs: string[]): void {
  switch (pattern.type) {
    case 'empty':
      return;
    case 'character':
      if (pattern.literal === undefined) runs.push('');
      else runs[runs.length - 1] += pattern.literal;
      return;
    case 'group':
      collect(pattern.body, runs);
      return;
    case 'sequence':
      for (const item of pattern.items) collect(item, runs);
      return;
    case 'repeat':
      runs.push('');
      if (pattern.min > 0) collect(pattern.body, runs);
      runs.push('');
      return;
    default:
      runs.push('');
  }
}
