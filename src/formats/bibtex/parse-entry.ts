/** An entry: its key and its fields, each value with its braces and its LaTeX, macros put in. */
export type Entry = {
  readonly key: string;
  readonly fields: readonly (readonly [string, string])[];
  readonly warnings: readonly string[];
};

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** `key, name = {value}, name = "value" # macro`; throws an `Error` that says what was expected where. */
export function parseEntry(body: string, macros: ReadonlyMap<string, string>): Entry {
  const [, found] = /^\s*([^,={}"]*?)\s*(?:,|$)/.exec(body) ?? [];
  const isKeyless = found === undefined && /^\s*[A-Za-z][\w-]*\s*=/.test(body);
  if (found === undefined && !isKeyless) throw new Error('it has no key');
  const key = found ?? '';
  const fields: (readonly [string, string])[] = [];
  const warnings: string[] = isKeyless ? ['it has no key'] : [];
  let at = isKeyless ? 0 : body.indexOf(',') + 1;
  if (at === 0 && !isKeyless) return { key, fields, warnings };
  for (;;) {
    // Between fields, programs put comments as LaTeX has them.
    const name = /(?:[\s,]|%[^\n]*(?:\n|$))*([^\s,={}"#%]+)\s*=\s*/y;
    name.lastIndex = at;
    const field = name.exec(body);
    if (field === null) break;
    const value = readValue(body, name.lastIndex, macros, warnings);
    fields.push([field[1]!.toLowerCase(), value.text]);
    at = value.end;
  }
  const rest = body
    .slice(at)
    .replace(/^(?:[\s,]|%[^\n]*(?:\n|$))+/, '')
    .replace(/[\s,]+/g, ' ')
    .trim();
  if (rest !== '') throw new Error(`“${rest.slice(0, 40)}” stands where a field “name = value” is expected`);
  return { key, fields, warnings };
}

/** The name and value of an `@string`. */
export function parseMacro(
  body: string,
  macros: ReadonlyMap<string, string>,
): readonly [string, string] | undefined {
  const [whole, name] = /^\s*([^\s={}"]+)\s*=\s*/.exec(body) ?? [];
  return whole === undefined
    ? undefined
    : [name!.toLowerCase(), readValue(body, whole.length, macros, []).text];
}

function readValue(
  body: string,
  from: number,
  macros: ReadonlyMap<string, string>,
  warnings: string[],
): { readonly text: string; readonly end: number } {
  let text = '';
  let at = from;
  for (;;) {
    const piece = readPiece(body, at, macros, warnings);
    text += piece.text;
    const more = /\s*#\s*/y;
    more.lastIndex = piece.end;
    if (!more.test(body)) return { text, end: piece.end };
    at = more.lastIndex;
  }
}

function readPiece(
  body: string,
  at: number,
  macros: ReadonlyMap<string, string>,
  warnings: string[],
): { readonly text: string; readonly end: number } {
  const first = body[at];
  if (first === '{' || first === '"') {
    const end = closing(body, at + 1, first === '{' ? '}' : '"');
    if (end < 0) throw new Error(`the value that begins with ${body.slice(at, at + 30)} is not closed`);
    return { text: body.slice(at + 1, end), end: end + 1 };
  }
  if (first === ',' || at >= body.length) {
    warnings.push('a field has no value');
    return { text: '', end: at };
  }
  const word = /[^\s,#{}"=]+/y;
  word.lastIndex = at;
  const [found] = word.exec(body) ?? [];
  if (found === undefined) throw new Error(`a value is missing before “${body.slice(at, at + 30).trim()}”`);
  if (/^\d+$/.test(found)) return { text: found, end: word.lastIndex };
  const name = found.toLowerCase();
  const known = macros.get(name);
  if (known === undefined && !MONTHS.includes(name.slice(0, 3)))
    warnings.push(`the macro “${found}” is not declared; its name is kept`);
  return { text: known ?? found, end: word.lastIndex };
}

function closing(text: string, from: number, close: '}' | '"'): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === close && depth === 0) return at;
    else if (character === '{') depth++;
    else if (character === '}') depth--;
  }
  return -1;
}
