import type { ReadSetting } from '../format.ts';
import { excerptOf, type Position, type ReadRecord, type SourceNode } from '../source-record.ts';
import { readLines } from '../text/lines.ts';
import { CrossReferences } from './cross-references.ts';
import { cutEntries } from './cut-entries.ts';
import { entryFields } from './entry-fields.ts';
import { parseEntry, parseMacro } from './parse-entry.ts';

/** Macros of one file, and characters in them, at the most. */
const MACROS_MAX = 10_000;
const MACRO_UNITS_MAX = 1_048_576;

/** BibTeX and BibLaTeX, an entry at a time; `@string` macros are put in, `crossref` is followed. */
export async function* readBibtex(
  chunks: AsyncIterable<Uint8Array>,
  { limits }: ReadSetting,
): AsyncGenerator<ReadRecord> {
  const macros = new Map<string, string>();
  const references = new CrossReferences();
  let macroUnits = 0;
  let record = 0;
  for await (const { type, body, line, problem, guessed } of cutEntries(
    readLines(chunks, limits.recordBytesMax),
    limits.recordBytesMax,
  )) {
    if (type === 'comment' || type === 'preamble') continue;
    const isEntry = type !== 'string' && type !== 'stray';
    const position: Position = { record: isEntry ? ++record : type === 'stray' ? record : record + 1, line };
    const failed = (reason: string): ReadRecord => ({
      kind: 'problem',
      position,
      reason,
      excerpt: excerptOf(type === 'stray' ? body : `@${type}{${body}`),
    });
    if (problem !== undefined) {
      yield failed(problem);
      continue;
    }
    try {
      if (type === 'string') {
        const macro = parseMacro(body, macros);
        if (macro === undefined) throw new Error('an @string has no “name = value”');
        macroUnits += macro[1].length;
        if (macros.size >= MACROS_MAX || macroUnits > MACRO_UNITS_MAX)
          throw new Error('there are too many @string macros');
        macros.set(...macro);
        continue;
      }
      const { key, fields, warnings } = parseEntry(body, macros);
      if (fields.length > limits.nodesMax) throw new Error(`it has more than ${limits.nodesMax} fields`);
      const encoding =
        guessed.length === 0 ? [] : [`line ${guessed[0]} is not in UTF-8, and was read as Windows-1252`];
      const nodes: SourceNode[] = [
        { name: 'entrytype', text: type },
        { name: 'citationkey', text: key },
        ...entryFields(fields),
      ];
      yield* references.passing({ kind: 'record', position, nodes, warnings: [...warnings, ...encoding] });
    } catch (error) {
      yield failed((error as Error).message);
    }
  }
  yield* references.rest();
}
