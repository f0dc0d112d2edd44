import { parse } from 'csv-parse/sync';
import type { Line } from '../text/lines.ts';

/** A row of a table, in the lines that it goes over: more than one where a cell in quotation marks does. */
export type TableRow = {
  readonly lines: readonly Line[];
  /** False where a quotation mark is still open at the end of the file, or beyond the limit. */
  readonly isClosed: boolean;
};

/** The rows of a table, some of whose lines can be given back, to be looked at again as rows of their own. */
export class TableRows {
  private readonly lines: AsyncIterator<Line>;
  private readonly unitsMax: number;
  /** The next one last. */
  private readonly back: Line[] = [];

  constructor(lines: AsyncIterable<Line>, unitsMax: number) {
    this.lines = lines[Symbol.asyncIterator]();
    this.unitsMax = unitsMax;
  }

  async line(): Promise<Line | undefined> {
    const known = this.back.pop();
    if (known !== undefined) return known;
    const { value, done } = await this.lines.next();
    return done ? undefined : value;
  }

  giveBack(lines: readonly Line[]): void {
    for (const line of lines.toReversed()) this.back.push(line);
  }

  async row(separator: string): Promise<TableRow | undefined> {
    const lines: Line[] = [];
    let units = 0;
    let isOpen = false;
    for (let line = await this.line(); line !== undefined; line = await this.line()) {
      lines.push(line);
      units += line.text.length + 1;
      isOpen = isOpenAfter(line.text, separator, isOpen);
      if (!isOpen) return { lines, isClosed: true };
      if (units > this.unitsMax) break;
    }
    return lines.length === 0 ? undefined : { lines, isClosed: false };
  }
}

/** Whether a cell in quotation marks goes on in the next line. A mark that no separator follows ends the quotation, as csv-parse has it. */
export function isOpenAfter(line: string, separator: string, wasOpen: boolean): boolean {
  let isOpen = wasOpen || line.startsWith('"');
  let at = wasOpen || !isOpen ? 0 : 1;
  for (;;) {
    if (isOpen) {
      const mark = line.indexOf('"', at);
      if (mark < 0) return true;
      at = mark + 1;
      if (line[at] === '"') {
        at++;
        continue;
      }
    }
    const next = line.indexOf(separator, at);
    if (next < 0) return false;
    at = next + separator.length;
    isOpen = line[at] === '"';
    if (isOpen) at++;
  }
}

/** The cells of a row that is closed. */
export function cellsOf(text: string, separator: string): readonly string[] {
  if (!text.includes('"')) return text.split(separator);
  const rows = parse(text, {
    delimiter: separator,
    relax_column_count: true,
    relax_quotes: true,
  }) as readonly (readonly string[])[];
  return rows.flat();
}

/** The cells of a line in which a quotation mark is open, which is then no more than a character. */
export function bareCells(line: string, separator: string): readonly string[] {
  return line.split(separator).map((cell) => cell.replace(/^"/, ''));
}
