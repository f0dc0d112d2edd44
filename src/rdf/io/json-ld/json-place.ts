import type { Place } from '../syntax-error.ts';

/** The place of an offset in a text. */
export function placeOfOffset(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  let line = 1;
  for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line++;
  return { line, column: offset - lineStart + 1 };
}

/** The tokens of JSON (RFC 8259), each after its white space; group 1 is a mark, group 2 a string. */
const token = new RegExp(
  [
    '[ \\t\\r\\n]*(?:([{}[\\],:])',
    '("[^"\\\\\\u0000-\\u001f]*(?:\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\\\\u0000-\\u001f]*)*")',
    '-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?',
    'true|false|null)',
  ].join('|'),
  'y',
);

/**
 * Where a text that `JSON.parse` refused stops being JSON, since the messages of `JSON.parse` differ between versions of
 * Node and often name no place. Reads tokens and, by the kind of bracket and what came before, what may follow.
 */
export function jsonErrorOffset(text: string): number {
  const open: string[] = [];
  let expects: 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or end' = 'value';
  token.lastIndex = 0;
  for (;;) {
    const from = token.lastIndex;
    const match = token.exec(text);
    const start = from + (/^[ \t\r\n]*/.exec(text.slice(from, from + 10_000))?.[0].length ?? 0);
    if (!match) return start;
    const mark = match[1];
    const isString = match[2] !== undefined;
    if (expects === 'colon') {
      if (mark !== ':') return start;
      expects = 'value';
    } else if (expects === 'comma or end') {
      if (mark === ',' && open.length > 0) expects = open.at(-1) === '{' ? 'key' : 'value';
      else if (mark !== undefined && mark === closing(open.at(-1))) open.pop();
      else return start;
    } else if (expects === 'key or }' && mark === '}') {
      open.pop();
      expects = 'comma or end';
    } else if (expects === 'key' || expects === 'key or }') {
      if (!isString) return start;
      expects = 'colon';
    } else if (expects === 'value or ]' && mark === ']') {
      open.pop();
      expects = 'comma or end';
    } else if (mark === '{' || mark === '[') {
      open.push(mark);
      expects = mark === '{' ? 'key or }' : 'value or ]';
    } else if (mark !== undefined) return start;
    else expects = 'comma or end';
  }
}

function closing(bracket: string | undefined): string | undefined {
  return bracket === '{' ? '}' : bracket === '[' ? ']' : undefined;
}

/** The offset of the first bracket that stands deeper than the limit, or undefined; brackets in strings do not count. */
export function tooDeepOffset(text: string, nestingMax: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 0x5c) at++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > nestingMax) return at;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return undefined;
}
