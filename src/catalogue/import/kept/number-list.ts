/** Numbers of a piece: so a list grows without being copied. */
const PIECE_BITS = 12;
const PIECE = 1 << PIECE_BITS;

/** A list of numbers that grows, in 8 bytes each or, where they are whole and below 2³², in 4: what is kept of every record of a file is kept so. */
export class NumberList {
  private readonly pieces: (Float64Array | Uint32Array)[] = [];
  private readonly make: () => Float64Array | Uint32Array;
  length = 0;

  constructor(kind: 'any' | 'whole' = 'any') {
    this.make = kind === 'any' ? () => new Float64Array(PIECE) : () => new Uint32Array(PIECE);
  }

  push(value: number): void {
    const piece = this.length >>> PIECE_BITS;
    if (piece === this.pieces.length) this.pieces.push(this.make());
    this.pieces[piece]![this.length++ & (PIECE - 1)] = value;
  }

  at(index: number): number {
    return this.pieces[index >>> PIECE_BITS]![index & (PIECE - 1)]!;
  }
}
