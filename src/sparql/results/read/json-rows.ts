import { ResultsFault, TERM_LENGTH_MAX } from './answer-reader.ts';

/** Of the document without its rows. */
const FRAME_LENGTH_MAX = 1_048_576;
/** Objects and lists within each other; a row needs two. */
const DEPTH_MAX = 64;
/** The document, `results`, and the list `bindings`: rows lie in it. */
const ROWS_DEPTH = 3;

/**
 * Cuts a document of SPARQL results in JSON into its rows as it arrives, so that it is never in memory whole. The rest of
 * the document, the frame, is kept without them and parsed at the end, so that what is not JSON does not pass.
 */
export class JsonRows {
  private frame = '';
  private row: string | undefined;
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** Text of the string that is being read outside of rows, and the last one before a colon at each depth. */
  private string = '';
  private readonly keys: string[] = [];
  private inRows = false;
  /** Whether a row may come next in the list, or what separates it from the next. */
  private expectsRow = true;
  private afterComma = false;

  /** The piece that is being read, and where in it what has not been kept yet begins. */
  private piece = '';
  private start = 0;

  /** The texts of the rows that are whole with this piece. */
  write(text: string): readonly string[] {
    const rows: string[] = [];
    this.piece = text;
    this.start = 0;
    for (let at = 0; at < text.length; at++) {
      if (this.inString) {
        at = this.stringFrom(text, at);
        continue;
      }
      const row = this.sign(text[at]!, at);
      if (row !== undefined) rows.push(row);
    }
    this.keepUpTo(text.length);
    return rows;
  }

  /** Takes what stands outside of strings; answers the row that ends with it. */
  private sign(character: string, at: number): string | undefined {
    switch (character) {
      case '"':
        this.assertNoRowExpected('a string');
        this.inString = true;
        this.string = '';
        return undefined;
      case '{':
      case '[':
        this.open(character, at);
        return undefined;
      case '}':
      case ']':
        return this.close(at);
      case ':':
        if (this.row === undefined) this.keys[this.depth] = this.string;
        return undefined;
      case ',':
        if (this.inRows && this.row === undefined) this.separate(at);
        return undefined;
      default:
        return undefined;
    }
  }

  /** The document without its rows, as it was parsed. */
  end(): unknown {
    if (this.depth !== 0 || this.inString || this.frame.trim() === '') {
      throw new ResultsFault('it ends too early');
    }
    try {
      return JSON.parse(this.frame);
    } catch (error) {
      throw new ResultsFault(`it is not JSON (${(error as Error).message})`);
    }
  }

  /** Reads on in a string; answers where it ends, or the end of the text. */
  private stringFrom(text: string, from: number): number {
    let at = from;
    for (; at < text.length; at++) {
      const character = text[at];
      if (this.escaped) this.escaped = false;
      else if (character === '\\') this.escaped = true;
      else if (character === '"') {
        this.inString = false;
        break;
      }
    }
    if (this.row === undefined) this.string += text.slice(from, at);
    return at;
  }

  private open(bracket: string, at: number): void {
    const beginsRow = this.inRows && this.row === undefined;
    if (beginsRow) {
      this.assertRowMayBegin(bracket);
      this.keepUpTo(at);
      this.row = '';
    }
    this.depth++;
    if (this.depth > DEPTH_MAX) throw new ResultsFault(`brackets are nested deeper than ${DEPTH_MAX}`);
    const isRows = bracket === '[' && this.keys[1] === 'results' && this.keys[2] === 'bindings';
    if (this.row !== undefined || this.depth !== ROWS_DEPTH || !isRows) return;
    this.inRows = true;
    this.expectsRow = true;
    this.afterComma = false;
  }

  private close(at: number): string | undefined {
    this.depth--;
    if (this.row !== undefined && this.depth === ROWS_DEPTH) {
      this.keepUpTo(at + 1);
      const { row } = this;
      this.row = undefined;
      this.expectsRow = false;
      return row;
    }
    if (this.inRows && this.depth < ROWS_DEPTH) this.endRows();
    return undefined;
  }

  /** A comma between rows, which the frame has no use for. */
  private separate(at: number): void {
    if (this.expectsRow) throw new ResultsFault('a comma stands where a row should');
    this.expectsRow = true;
    this.afterComma = true;
    this.keepUpTo(at);
    this.start = at + 1;
  }

  private endRows(): void {
    if (this.afterComma && this.expectsRow) throw new ResultsFault('a row is missing at the end');
    this.inRows = false;
  }

  private assertNoRowExpected(found: string): void {
    if (this.inRows && this.row === undefined) throw new ResultsFault(`${found} stands where a row should`);
  }

  private assertRowMayBegin(bracket: string): void {
    if (bracket !== '{') throw new ResultsFault('a list stands where a row should');
    if (!this.expectsRow) throw new ResultsFault('two rows have no comma between them');
  }

  /** Adds what has been read to the row, or else to the frame. */
  private keepUpTo(end: number): void {
    const text = this.piece.slice(this.start, end);
    this.start = end;
    if (this.row !== undefined) {
      this.row += text;
      if (this.row.length > TERM_LENGTH_MAX) throw new ResultsFault('a row is too long');
      return;
    }
    this.frame += text;
    if (this.frame.length > FRAME_LENGTH_MAX) throw new ResultsFault('its head is too long');
  }
}
