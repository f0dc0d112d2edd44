/**
 * A regular expression of XPath (XPath Functions 3.1, 5.6) as a tree.
 * `source` of a character is JavaScript for exactly one code point, in the syntax of the `v` flag.
 */
export type Pattern =
  | { readonly type: 'empty' }
  | {
      readonly type: 'character';
      readonly source: string /** Set when the pattern names this one character. */;
      readonly literal?: string;
    }
  | { readonly type: 'start' }
  | { readonly type: 'end' }
  | {
      readonly type: 'group' /** From 1; undefined for `(?:…)`. */;
      readonly index: number | undefined;
      readonly body: Pattern;
    }
  | { readonly type: 'sequence'; readonly items: readonly Pattern[] }
  | { readonly type: 'choice'; readonly options: readonly Pattern[] }
  | {
      readonly type: 'repeat';
      readonly body: Pattern;
      readonly min: number;
      /** Infinity for no bound. */
      readonly max: number;
      readonly lazy: boolean;
    }
  | { readonly type: 'backreference'; readonly index: number };

export type Flags = {
  readonly dotAll: boolean;
  readonly multiline: boolean;
  readonly ignoreCase: boolean;
  readonly extended: boolean;
  readonly quoted: boolean;
};

const flagNames: Readonly<Record<string, keyof Flags>> = {
  s: 'dotAll',
  m: 'multiline',
  i: 'ignoreCase',
  x: 'extended',
  q: 'quoted',
};

/** Reads the flags `s m i x q`; undefined for any other letter. */
export function parseFlags(text: string): Flags | undefined {
  const flags = { dotAll: false, multiline: false, ignoreCase: false, extended: false, quoted: false };
  for (const letter of text) {
    const name = flagNames[letter];
    if (name === undefined) return undefined;
    flags[name] = true;
  }
  return flags;
}

export function codePointEscape(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}
