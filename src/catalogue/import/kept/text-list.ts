import { NumberList } from './number-list.ts';

/** Bytes of a piece: so a list grows without being copied. A longer text has a piece of its own. */
const PIECE_BYTES = 1 << 16;
const PIECES_AT = 2 ** 32;

/** A list of texts that grows, in their bytes as UTF-8 and 8 more each. */
export class TextList {
  private readonly pieces: Buffer[] = [];
  /** The number of the piece of each text, and where the text ends in it. */
  private readonly ends = new NumberList();
  private end = PIECE_BYTES;

  get length(): number {
    return this.ends.length;
  }

  push(text: string): void {
    const bytes = Buffer.byteLength(text);
    if (this.end + bytes > (this.pieces.at(-1)?.length ?? 0)) {
      this.pieces.push(Buffer.allocUnsafeSlow(Math.max(bytes, PIECE_BYTES)));
      this.end = 0;
    }
    this.end += this.pieces.at(-1)!.write(text, this.end);
    this.ends.push((this.pieces.length - 1) * PIECES_AT + this.end);
  }

  at(index: number): string {
    const [piece, end] = this.endOf(index);
    const [before, start] = index === 0 ? [piece, 0] : this.endOf(index - 1);
    return this.pieces[piece]!.toString('utf8', before === piece ? start : 0, end);
  }

  private endOf(index: number): readonly [piece: number, end: number] {
    const end = this.ends.at(index);
    return [Math.floor(end / PIECES_AT), end % PIECES_AT];
  }
}
