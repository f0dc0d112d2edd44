import { PatternError } from './character-classes.ts';
import { costOf, type PatternCost } from './cost.ts';
import { LinearMatcher, type Match, type Tick, TooMuchWork } from './linear-matcher.ts';
import { parsePattern } from './parse-pattern.ts';
import { type Flags, type Pattern, parseFlags } from './pattern.ts';
import { type Program, toProgram } from './program.ts';
import { parseReplacement, type Replacement } from './replacement.ts';
import { toJavaScript } from './to-javascript.ts';

/** An XPath regular expression, ready to use. Each function answers undefined for an error of the expression. */
export type CompiledPattern = {
  /** Instructions, once compiled. */
  readonly size: number;
  /** The one text that the pattern matches, where it has no choice. */
  readonly plain: string | undefined;
  /** Whether the pattern matches anywhere in the text (fn:matches). */
  matches(text: string, tick: Tick): boolean | undefined;
  /** Every match replaced (fn:replace); an error when the pattern matches nothing at all, or beyond `lengthMax`. */
  replace(text: string, replacement: string, lengthMax: number, tick: Tick): string | undefined;
};

const PATTERN_LENGTH_MAX = 16_384;
/** Steps that JavaScript's matcher may be left alone with: about a tenth of a second. */
const BACKTRACKING_STEPS_MAX = 2 ** 25;
/** From here on the clock is looked at first. */
const STEPS_PER_TICK = 2 ** 17;
/** Of a text that is being put together. */
const PIECES_MAX = 4096;
const MATCHES_PER_TICK = 10_000;
const JAVASCRIPT_SIZE_MAX = 2_000;
const PROGRAM_SIZE_MAX = 20_000;
const CACHE_MAX = 200;
/** Instructions of all compiled patterns in the cache; each is some tens of bytes. */
const CACHE_SIZE_MAX = 200_000;
/** What the linear matcher may keep of groups at one place of a text, in numbers: so many for each instruction. */
const CAPTURES_MAX = 2_000_000;

const cache = new Map<string, CompiledPattern | undefined>();
let cacheSize = 0;
/** The last one asked for: almost always the same for the next row. */
let last:
  | { readonly pattern: string; readonly flags: string; readonly compiled: CompiledPattern | undefined }
  | undefined;

/** Compiles a pattern, or finds it among the last ones compiled; undefined when pattern or flags are malformed. */
export function compilePattern(pattern: string, flags: string): CompiledPattern | undefined {
  if (last?.pattern === pattern && last.flags === flags) return last.compiled;
  const key = `${flags}/${pattern}`;
  const compiled = cache.has(key) ? cache.get(key) : compile(pattern, flags);
  if (!cache.has(key)) {
    cacheSize += (compiled?.size ?? 0) + pattern.length;
    if (cache.size >= CACHE_MAX || cacheSize > CACHE_SIZE_MAX) {
      cache.clear();
      cacheSize = compiled?.size ?? 0;
    }
    cache.set(key, compiled);
  }
  last = { pattern, flags, compiled };
  return compiled;
}

function compile(text: string, flagText: string): CompiledPattern | undefined {
  const flags = parseFlags(flagText);
  if (flags === undefined || text.length > PATTERN_LENGTH_MAX) return undefined;
  try {
    const { pattern, groups } = parsePattern(text, flags);
    return matchers(pattern, groups, flags);
  } catch (error) {
    // A malformed pattern is an error of the expression, not of the program.
    if (error instanceof PatternError) return undefined;
    throw error;
  }
}

function matchers(pattern: Pattern, groups: number, flags: Flags): CompiledPattern | undefined {
  const cost = costOf(pattern, flags);
  if (cost.size > PROGRAM_SIZE_MAX) return undefined;
  const plain = flags.ignoreCase ? undefined : literalText(pattern);
  const native = cost.size > JAVASCRIPT_SIZE_MAX ? undefined : toJavaScript(pattern, flags);
  let program: Program | undefined;

  const finder = (length: number, tick: Tick, keepGroups: boolean): Finder | undefined => {
    const steps = backtrackingSteps(cost, length);
    const lastRoundDiffers = keepGroups && cost.repeatedGroups && !cost.backreferences;
    // Only what is proven to end soon on a text of this length may backtrack.
    if (native !== undefined && !lastRoundDiffers && steps <= BACKTRACKING_STEPS_MAX) {
      if (steps > STEPS_PER_TICK) tick();
      return nativeFinder(native);
    }
    if (cost.backreferences) return undefined;
    const kept = keepGroups ? groups : 0;
    if (cost.size * (kept + 1) * 2 > CAPTURES_MAX) return undefined;
    program ??= toProgram(pattern, flags);
    const matcher = new LinearMatcher(program, kept, tick);
    return (text, from) => matcher.find(text, from);
  };
  return {
    size: cost.size,
    plain,
    matches(text, tick) {
      return withinWork(() => {
        const find = finder(text.length, tick, false);
        return find === undefined ? undefined : find(text, 0) !== undefined;
      });
    },
    replace(text, replacement, lengthMax, tick) {
      const parts = flags.quoted ? [replacement] : parseReplacement(replacement, groups);
      return withinWork(() => {
        const find = finder(text.length, tick, true);
        if (parts === undefined || find === undefined || find('', 0) !== undefined) return undefined;
        return replaceAll(text, find, parts, lengthMax, tick);
      });
    },
  };
}

/** The most that JavaScript's matcher can have to do, in steps of about one character. */
function backtrackingSteps(cost: PatternCost, length: number): number {
  const starts = cost.anchored ? 1 : length + 1;
  return starts * cost.ways(length) * (cost.backreferences ? length + 1 : 1);
}

type Finder = (text: string, from: number) => Match | undefined;

function withinWork<Result>(work: () => Result | undefined): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof TooMuchWork) return undefined;
    throw error;
  }
}

function nativeFinder(pattern: RegExp): Finder {
  return (text, from) => {
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    if (match === null) return undefined;
    return { start: match.index, end: match.index + match[0].length, group: (index) => match[index] ?? '' };
  };
}

/** The one text that a pattern without any choice matches. */
function literalText(pattern: Pattern): string | undefined {
  if (pattern.type === 'empty') return '';
  if (pattern.type === 'character') return pattern.literal;
  if (pattern.type !== 'sequence') return undefined;
  let text = '';
  for (const item of pattern.items) {
    if (item.type !== 'character' || item.literal === undefined) return undefined;
    text += item.literal;
  }
  return text;
}

function replaceAll(
  text: string,
  find: Finder,
  parts: Replacement,
  lengthMax: number,
  tick: Tick,
): string | undefined {
  let result = '';
  let at = 0;
  // Thousands of pieces are joined at once: added one by one, each would be an object that the text keeps.
  let pieces: string[] = [];
  let length = 0;
  const add = (piece: string) => {
    length += piece.length;
    if (pieces.push(piece) < PIECES_MAX) return;
    result += pieces.join('');
    pieces = [];
  };
  for (let matches = 1; at <= text.length; matches += 1) {
    if (matches % MATCHES_PER_TICK === 0) tick();
    const match = find(text, at);
    if (match === undefined) break;
    // A match of nothing within a text (the empty text was tried before) would never move on.
    if (match.end === match.start) return undefined;
    add(text.slice(at, match.start));
    for (const part of parts) {
      add(typeof part === 'string' ? part : match.group(part));
      if (length > lengthMax) return undefined;
    }
    at = match.end;
  }
  add(text.slice(at));
  return length <= lengthMax ? result + pieces.join('') : undefined;
}
