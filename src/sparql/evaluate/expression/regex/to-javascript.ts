import type { Flags, Pattern } from './pattern.ts';

/**
 * The pattern in JavaScript's syntax under the `v` flag. JavaScript's own `m` and `s` flags are not used: XPath counts
 * only a line feed as the end of a line, and a last line feed begins no line (XPath Functions 3.1, 5.6.1).
 */
export function toJavaScript(pattern: Pattern, flags: Flags): RegExp {
  return new RegExp(write(pattern, flags), flags.ignoreCase ? 'giv' : 'gv');
}

function write(pattern: Pattern, flags: Flags): string {
  switch (pattern.type) {
    case 'empty':
      return '(?:)';
    case 'character':
      return pattern.source;
    case 'start':
      return flags.multiline ? '(?:^|(?<=\\n)(?=[\\u{0}-\\u{10ffff}]))' : '(?:^)';
    case 'end':
      return flags.multiline ? '(?:$|(?=\\n))' : '(?:$)';
    case 'group':
      return `(${pattern.index === undefined ? '?:' : ''}${write(pattern.body, flags)})`;
    case 'sequence':
      return pattern.items.map((item) => write(item, flags)).join('');
    case 'choice':
      return pattern.options.map((option) => write(option, flags)).join('|');
    case 'repeat':
      return `(?:${write(pattern.body, flags)})${bounds(pattern.min, pattern.max)}${pattern.lazy ? '?' : ''}`;
    case 'backreference':
      // The empty group keeps a digit that follows from joining the number.
      return `\\${pattern.index}(?:)`;
  }
}

function bounds(min: number, max: number): string {
  return `{${min},${max === Infinity ? '' : max}}`;
}
