import { FIRST_QUERY_ID, type IdRange, TEXT_KINDS, type TermId, type TermTexts } from '../../source.ts';
import type { EvaluationOptions } from '../environment.ts';

/** What is no literal has no language. */
export const NO_LANGUAGE = 0;

const FIRST_LITERAL = TEXT_KINDS.indexOf('plain');
/** In the table: it says nothing, and the text has to be looked at. */
const UNKNOWN = 0xff;
/** Languages that are told apart; a catalogue with more is read text by text. */
const LANGUAGES_MAX = 4096;
/** Bytes of a table. */
const TABLE_MAX = 33_554_432;
/** A table is made when so large a part of it has been looked up text by text. */
const LOOKED_UP = 1 / 4;

/** What a thread knows of the languages of one heap of texts. */
class Languages {
  readonly numbers = new Map<string, number>();
  readonly names: string[] = [''];
  lookedUp = 0;
  table: { readonly range: IdRange; readonly codes: Uint8Array } | undefined;
}

/** Known by the memory that the texts lie in, where a term once written stays as it is. */
const known = new WeakMap<ArrayBufferLike, Languages>();

/**
 * The languages of literals as small numbers, by id. Where a text lies in memory has nothing to do with where the text of the
 * next row does, so that looking at each waits for memory each time; when as many have been looked at as are worth it, a byte
 * for each string of the source is written down, an index for all later queries. Undefined where the source does not show
 * its texts.
 */
export function languageCodes(options: Options): LanguageCodes | undefined {
  const { texts, order } = options.source;
  if (texts === undefined) return undefined;
  const languages = known.get(texts.bytes.buffer) ?? new Languages();
  known.set(texts.bytes.buffer, languages);
  return new LanguageCodes(texts, order.ranked('string'), languages, options);
}

type Options = Pick<EvaluationOptions, 'source' | 'memory' | 'interrupt'>;

export class LanguageCodes {
  private readonly texts: TermTexts;
  private readonly range: IdRange;
  private readonly languages: Languages;
  private readonly options: Pick<Options, 'memory' | 'interrupt'>;

  constructor(
    texts: TermTexts,
    range: IdRange,
    languages: Languages,
    options: Pick<Options, 'memory' | 'interrupt'>,
  ) {
    this.options = options;
    this.texts = texts;
    this.range = range;
    this.languages = languages;
  }

  /**
   * Writes the code of each id of the source: `NO_LANGUAGE`, or what `nameOf` knows. False where there are too many languages.
   * Ids of terms that a query made, and 0, are left as they are.
   */
  write(ids: Uint32Array, length: number, into: Uint32Array): boolean {
    const table = this.bestTable(length);
    const { start, end } = table?.range ?? NO_RANGE;
    const codes = table?.codes ?? NO_CODES;
    for (let row = 0; row < length; row++) {
      const id = ids[row]!;
      if (id >= start && id < end) {
        const code = codes[id - start]!;
        into[row] = code === UNKNOWN ? this.codeOf(id) : code;
      } else if (id !== 0 && id < FIRST_QUERY_ID) into[row] = this.codeOf(id);
    }
    return this.languages.names.length <= LANGUAGES_MAX;
  }

  /** The language of a code as it is written, '' for literals without one; not for `NO_LANGUAGE`. */
  nameOf(code: number): string {
    return this.languages.names[code - 1]!;
  }

  private codeOf(id: TermId): number {
    const { texts } = this;
    if (texts.kindOf(id) < FIRST_LITERAL) return NO_LANGUAGE;
    const name = texts.languageOf(id);
    if (name === '') return 1;
    const { numbers, names } = this.languages;
    let code = numbers.get(name);
    if (code === undefined) {
      // With one too many it is given up, and no more need to be known.
      if (names.length > LANGUAGES_MAX) return names.length;
      code = names.push(name);
      numbers.set(name, code);
    }
    return code;
  }

  /** The table, once it is worth it. */
  private bestTable(more: number): Languages['table'] {
    const { languages, range } = this;
    const { table } = languages;
    if (table !== undefined && table.range.start === range.start && table.range.end === range.end)
      return table;
    const size = range.end - range.start;
    languages.lookedUp += more;
    if (size > TABLE_MAX || languages.lookedUp < size * LOOKED_UP) return undefined;
    languages.lookedUp = 0;
    this.options.memory.take(size);
    const codes = new Uint8Array(size);
    for (let at = 0; at < size; at++) {
      if ((at & 8191) === 0) this.options.interrupt.check();
      codes[at] = Math.min(UNKNOWN, this.codeOf(range.start + at));
    }
    languages.table = { range, codes };
    return languages.table;
  }
}

const NO_RANGE: IdRange = { start: 0, end: 0 };
const NO_CODES = new Uint8Array(0);
