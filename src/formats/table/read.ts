import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { PinakesError } from '../../base/index.ts';
import type { ReadSetting } from '../format.ts';
import type { ReadRecord, SourceNode } from '../source-record.ts';
import { decodeGuessing } from '../text/decode-text.ts';

type Row = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

const SEPARATORS = [',', ';', '\t'] as const;

/** CSV (RFC 4180) with commas, semicolons or tabs; the first row names the columns, and each other row is a record. */
export async function* readTable(
  chunks: AsyncIterable<Uint8Array>,
  { name, limits }: ReadSetting,
): AsyncGenerator<ReadRecord> {
  const guessed = { line: 0 };
  const [start, all] = await withFirstLine(decodeGuessing(chunks, guessed));
  // Excel names the separator in a line of its own.
  const told = /^\ufeff?"?sep=(.)"?$/i.exec(start)?.[1];
  const [first, rest] = told === undefined ? [start, all] : await withFirstLine(withoutLine(all));
  const rows = Readable.from(rest).pipe(
    parse({
      delimiter: told ?? separatorOf(first),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: limits.recordBytesMax,
    }),
  );
  let isTold = false;
  let columns: readonly string[] | undefined;
  let record = 0;
  let line = 1;
  try {
    for await (const { record: values, info } of rows as unknown as AsyncIterable<Row>) {
      const begins = line;
      line = info.lines + 1;
      if (columns === undefined) {
        columns = values.map((text, index) => columnName(text) || `column ${index + 1}`);
        if (columns.length > limits.nodesMax)
          throw new Error(`there are more than ${limits.nodesMax} columns`);
        continue;
      }
      const warnings =
        values.length === columns.length
          ? []
          : [`it has ${values.length} columns, and the first row has ${columns.length}`];
      if (guessed.line > 0 && !isTold) {
        isTold = true;
        warnings.push(`line ${guessed.line} or what follows is not in UTF-8, and was read as Windows-1252`);
      }
      if (values.every((text) => text.trim() === '')) continue;
      const known = columns;
      const nodes = values.flatMap((text, index): readonly SourceNode[] =>
        listOf(withoutGuard(text.trim())).map((each) => ({
          name: known[index] ?? `column ${index + 1}`,
          text: each.normalize('NFC'),
        })),
      );
      yield {
        kind: 'record',
        position: { record: ++record, line: begins },
        nodes: nodes.filter(({ text }) => text !== ''),
        warnings,
      };
    }
  } catch (error) {
    if (error instanceof PinakesError) throw error;
    yield {
      kind: 'problem',
      position: { record: record + 1, line },
      reason: `${name} cannot be read on from here: ${(error as Error).message}`,
      excerpt: '',
    };
  }
}

/** The names of columns, as the mapping has them: small letters, underscores for spaces and for what rules have a meaning for. */
function columnName(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s\-/|]+/g, '_');
}

/** An apostrophe that only keeps a spreadsheet from taking a text for a formula, as Pinakes writes it. */
function withoutGuard(text: string): string {
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
}

/** Some programs write several values as a list of Python: ['Marx, Karl', "O'Hara"]. */
function listOf(text: string): readonly string[] {
  if (!/^\[\s*(['"]).*\1\s*\]$/s.test(text)) return [text];
  const members = [
    ...text.slice(1, -1).matchAll(/\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*(?:,|$)/gs),
  ];
  return members.map(([, single, double]) => (single ?? double ?? '').replace(/\\(.)/gs, '$1'));
}

/** The separator that the first row has most of, outside quotes. */
function separatorOf(line: string): string {
  const bare = line.replace(/"[^"]*"/g, '');
  const counts = SEPARATORS.map((separator) => bare.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))]!;
}

async function withFirstLine(
  texts: AsyncGenerator<string>,
): Promise<readonly [string, AsyncGenerator<string>]> {
  let start = '';
  while (!/[\r\n]/.test(start) && start.length < 65_536) {
    const { value, done } = await texts.next();
    if (done) break;
    start += value;
  }
  return [start.split(/[\r\n]/)[0]!, chained(start, texts)];
}

async function* withoutLine(texts: AsyncGenerator<string>): AsyncGenerator<string> {
  let isIn = false;
  for await (const text of texts) {
    yield isIn ? text : text.slice(text.search(/\n|\r(?!\n)/) + 1);
    isIn = true;
  }
}

async function* chained(start: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield start;
  yield* rest;
}
