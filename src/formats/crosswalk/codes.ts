import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** Codes of formats and what they stand for, from `ontology/crosswalks/codes.csv`: table, code, value. */
type CodeList = {
  readonly valueOf: ReadonlyMap<string, string>;
  /** By their codes in small letters; of two that differ in nothing else, the one that has them. */
  readonly folded: ReadonlyMap<string, string>;
  /** The first code that stands for a value. */
  readonly codeOf: ReadonlyMap<string, string>;
};

const FILE = new URL('../../../ontology/crosswalks/codes.csv', import.meta.url);
let kept: ReadonlyMap<string, CodeList> | undefined;

/** What a code stands for in a list; where there is none of the same letters, small letters and capitals are one. */
export function valueOfCode(list: string, code: string): string | undefined {
  const codes = codeLists().get(list);
  return codes?.valueOf.get(code) ?? codes?.folded.get(code.toLowerCase());
}

export function hasList(list: string): boolean {
  return codeLists().has(list);
}

/** The code that a list has for a value. */
export function codeOfValue(list: string, value: string): string | undefined {
  return codeLists().get(list)?.codeOf.get(value);
}

/** Everything that the codes of a list stand for, each once. */
export function valuesOf(list: string): readonly string[] {
  return [...(codeLists().get(list)?.codeOf.keys() ?? [])];
}

/** The language tag (BCP 47) of a language of three letters (ISO 639-2). */
export function languageTagOf(code: string): string | undefined {
  return valueOfCode('language-tag', code);
}

function codeLists(): ReadonlyMap<string, CodeList> {
  kept ??= readLists();
  return kept;
}

function readLists(): ReadonlyMap<string, CodeList> {
  const rows = parse(readFileSync(FILE, 'utf8'), {
    columns: true,
    comment: '#',
    comment_no_infix: true,
    skip_empty_lines: true,
  }) as readonly {
    readonly list: string;
    readonly code: string;
    readonly value: string;
  }[];
  const lists = new Map<string, Record<keyof CodeList, Map<string, string>>>();
  for (const { list, code, value } of rows) {
    const known = lists.get(list) ?? {
      valueOf: new Map<string, string>(),
      folded: new Map<string, string>(),
      codeOf: new Map<string, string>(),
    };
    known.valueOf.set(code, value);
    const small = code.toLowerCase();
    if (code === small || !known.valueOf.has(small)) known.folded.set(small, value);
    if (!known.codeOf.has(value)) known.codeOf.set(value, code);
    lists.set(list, known);
  }
  return lists;
}
