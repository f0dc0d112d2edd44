import type { Flags, Pattern } from './pattern.ts';

/** Facts of a pattern that decide who may run it. */
export type PatternCost = {
  /** Instructions once counted repetitions are written out. */
  readonly size: number;
  /**
   * An upper bound of the ways to match at one place of a text of `length` characters: what a backtracking matcher may
   * have to try. Infinity where no polynomial bound was found.
   */
  ways(length: number): number;
  /** Matches nowhere but at the start of the text. */
  readonly anchored: boolean;
  readonly backreferences: boolean;
  /** A group within a repetition: JavaScript forgets its text at each round, XPath keeps the last. */
  readonly repeatedGroups: boolean;
};

export function costOf(pattern: Pattern, flags: Flags): PatternCost {
  return {
    size: sizeOf(pattern),
    ways: (length) => waysOf(pattern, length),
    anchored: !flags.multiline && isAnchored(pattern),
    backreferences: contains(pattern, (part) => part.type === 'backreference'),
    repeatedGroups: contains(
      pattern,
      (part) =>
        part.type === 'repeat' &&
        contains(part.body, (inner) => inner.type === 'group' && inner.index !== undefined),
    ),
  };
}

function childrenOf(pattern: Pattern): readonly Pattern[] {
  switch (pattern.type) {
    case 'group':
    case 'repeat':
      return [pattern.body];
    case 'sequence':
      return pattern.items;
    case 'choice':
      return pattern.options;
    default:
      return [];
  }
}

function contains(pattern: Pattern, test: (part: Pattern) => boolean): boolean {
  return test(pattern) || childrenOf(pattern).some((child) => contains(child, test));
}

function sizeOf(pattern: Pattern): number {
  const inner = childrenOf(pattern).reduce((sum, child) => sum + sizeOf(child), 1);
  if (pattern.type !== 'repeat') return inner;
  return (inner + 1) * Math.max(1, pattern.max === Infinity ? pattern.min + 1 : pattern.max);
}

function waysOf(pattern: Pattern, length: number): number {
  switch (pattern.type) {
    case 'group':
      return waysOf(pattern.body, length);
    case 'sequence':
      return pattern.items.reduce((product, item) => product * waysOf(item, length), 1);
    case 'choice':
      return pattern.options.reduce((sum, option) => sum + waysOf(option, length), 0);
    case 'repeat':
      return waysOfRepeat(waysOf(pattern.body, length), pattern.min, pattern.max, length);
    default:
      return 1;
  }
}

/** A body with one way only leaves the number of rounds open; otherwise each round multiplies the ways. */
function waysOfRepeat(body: number, min: number, max: number, length: number): number {
  if (body === 1) return Math.min(max - min, length) + 1;
  if (max === Infinity) return Infinity;
  let ways = 0;
  for (let rounds = min; rounds <= max && ways < Infinity; rounds += 1) ways += body ** rounds;
  return ways;
}

function isAnchored(pattern: Pattern): boolean {
  if (pattern.type === 'start') return true;
  if (pattern.type === 'group') return isAnchored(pattern.body);
  if (pattern.type === 'choice') return pattern.options.every(isAnchored);
  return pattern.type === 'sequence' && isAnchored(pattern.items[0]!);
}
