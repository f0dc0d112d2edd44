import type { ReadSetting } from '../format.ts';
import { excerptOf, type ReadRecord } from '../source-record.ts';
import { type Line, readLines } from '../text/lines.ts';
import { type Column, columnOf, nodesOf } from './columns.ts';
import { bareCells, cellsOf, isOpenAfter, type TableRow, TableRows } from './rows.ts';

const SEPARATORS = [',', ';', '\t', '|'] as const;

/** The columns of a table, and what is between two of them. */
type Columns = { readonly all: readonly Column[]; readonly separator: string };

/**
 * CSV (RFC 4180) with commas, semicolons, tabs or vertical bars; the first row names the columns, and each other row is a record. A row in which a
 * quotation mark is not closed costs no other.
 */
export async function* readTable(
  chunks: AsyncIterable<Uint8Array>,
  { limits }: ReadSetting,
): AsyncGenerator<ReadRecord> {
  const rows = new TableRows(readLines(chunks, limits.recordBytesMax), limits.recordBytesMax);
  const separator = await separatorIn(rows);
  let columns: Columns | undefined;
  let isTold = false;
  let record = 0;
  for (let row = await rows.row(separator); row !== undefined; row = await rows.row(separator)) {
    if (row.lines.length === 1 && isBlank(row.lines[0]!.text)) continue;
    const { cells, warnings, reason } = readRow(row, columns, separator, rows);
    const position = { record: record + 1, line: row.lines[0]!.number };
    const excerpt = excerptOf(row.lines[0]!.text);
    if (columns === undefined) {
      if (reason !== undefined || cells.length > limits.nodesMax) {
        const many = `there are more than ${limits.nodesMax} columns`;
        yield { kind: 'problem', position, reason: reason ?? many, excerpt };
        return;
      }
      columns = { all: cells.map(columnOf), separator };
      continue;
    }
    if (reason !== undefined) {
      record++;
      yield { kind: 'problem', position, reason, excerpt };
      continue;
    }
    if (cells.every((text) => text.trim() === '')) continue;
    record++;
    if (isHeading(cells, columns.all)) {
      yield { kind: 'problem', position, reason: 'it has the names of the columns again', excerpt };
      continue;
    }
    const guessed = isTold ? undefined : row.lines.find((line) => line.guessed);
    if (guessed !== undefined) {
      isTold = true;
      warnings.push(`line ${guessed.number} is not in UTF-8, and was read as Windows-1252`);
    }
    yield { kind: 'record', position, nodes: nodesOf(cells, columns.all, warnings), warnings };
  }
}

/** A line that has no more than separators. */
function isBlank(text: string): boolean {
  return /^[\s,;|]*$/.test(text);
}

/** Tables that were put one behind the other have the row again that names the columns. */
function isHeading(cells: readonly string[], columns: readonly Column[]): boolean {
  return (
    columns.length > 1 &&
    cells.length === columns.length &&
    cells.every((text, index) => columnOf(text.replace(/^\ufeff/, ''), index).name === columns[index]!.name)
  );
}

/** Excel names the separator in a line of its own; else it is what the first line has most of. */
async function separatorIn(rows: TableRows): Promise<string> {
  let first = await rows.line();
  while (first !== undefined && isBlank(first.text)) first = await rows.line();
  if (first === undefined) return ',';
  const told = /^"?sep=(.)"?$/i.exec(first.text)?.[1];
  if (told !== undefined) return told;
  rows.giveBack([first]);
  return separatorOf(first.text);
}

type ReadRow = { readonly cells: readonly string[]; readonly warnings: string[]; readonly reason?: string };

/** The cells of a row, or why it has none; what does not belong to it is given back. */
function readRow(
  { lines, isClosed }: TableRow,
  columns: Columns | undefined,
  separator: string,
  rows: TableRows,
): ReadRow {
  const [first, ...others] = lines as readonly [Line, ...Line[]];
  if (lines.some(({ cut }) => cut)) return { cells: [], warnings: [], reason: 'a line of it is too long' };
  const count = columns?.all.length;
  if (isClosed) {
    const cells = cellsOf(lines.map(({ text }) => text).join('\n'), separator);
    if (count === undefined || cells.length === count) return { cells, warnings: [] };
    if (others.length === 0 || !isRow(first, columns!) || !isRow(others[0]!, columns!))
      return {
        cells,
        warnings: [`it has ${cells.length} columns, and the first row has ${count}`],
      };
  }
  // Where the next row begins nobody can say but by its columns: what comes before could be the text of a cell.
  const next = count === undefined ? 0 : others.findIndex((line) => isRow(line, columns!));
  rows.giveBack(next < 0 ? [] : others.slice(next));
  const cells = bareCells(first.text, separator);
  const skipped = next < 0 ? others.length : next;
  if (skipped === 0 && (count === undefined || cells.length === count))
    return {
      cells,
      warnings: ['a quotation mark in it is not closed; it was read up to the end of its line'],
    };
  const upTo = skipped === 0 ? '' : `; up to line ${first.number + skipped} nothing could be read`;
  return { cells: [], warnings: [], reason: `a quotation mark in it is not closed${upTo}` };
}

/** Whether a line is a row of its own, by the number of its cells. */
function isRow({ text }: Line, { all, separator }: Columns): boolean {
  if (all.length < 2) return false;
  const cells = isOpenAfter(text, separator, false) ? bareCells(text, separator) : cellsOf(text, separator);
  return cells.length === all.length;
}

/** The separator that the first row has most of, outside quotes. */
function separatorOf(line: string): string {
  const bare = line.replace(/"[^"]*"/g, '');
  const counts = SEPARATORS.map((separator) => bare.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))]!;
}
