import { TERM_KINDS, type TermKind } from './literal-order.ts';
import type { Ranking } from './ranking.ts';

/** What a base dictionary keeps of its ranking, in shared memory. */
export type TermOrderBuffers = {
  /** The first id of each of `TERM_KINDS`, and the id behind the last. */
  readonly kindStarts: readonly number[];
  readonly ties: SharedArrayBuffer;
  readonly numbers: SharedArrayBuffer;
  readonly types: SharedArrayBuffer;
};

/** The shape of `TermOrder` in `sparql/source.ts`, where the questions are explained. */
export type TermOrder = {
  ranked(kind: TermKind): { readonly start: number; readonly end: number };
  isRanked(id: number): boolean;
  rankOf(id: number): number;
  numberOf(id: number): number;
  numberTypeOf(id: number): number;
};

/** Nothing is ranked. */
export const noOrder: TermOrderBuffers = {
  kindStarts: new Array(TERM_KINDS.length + 1).fill(2),
  ties: new SharedArrayBuffer(0),
  numbers: new SharedArrayBuffer(0),
  types: new SharedArrayBuffer(0),
};

export function termOrderOf({ kindStarts, ties, numbers, types }: Ranking): TermOrderBuffers {
  const shared = (bytes: Uint8Array): SharedArrayBuffer => {
    const buffer = new SharedArrayBuffer(bytes.length);
    new Uint8Array(buffer).set(bytes);
    return buffer;
  };
  return {
    kindStarts,
    ties: shared(new Uint8Array(ties.buffer, ties.byteOffset, ties.byteLength)),
    numbers: shared(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)),
    types: shared(types),
  };
}

export function openTermOrder(buffers: TermOrderBuffers): TermOrder {
  return new StoredOrder(buffers);
}

class StoredOrder implements TermOrder {
  private readonly kindStarts: readonly number[];
  private readonly ties: Uint32Array;
  private readonly numbers: Float64Array;
  private readonly types: Uint8Array;
  private readonly first: number;
  private readonly end: number;
  /** Of the terms whose value is known. */
  private readonly firstValue: number;
  private readonly valuesEnd: number;

  constructor({ kindStarts, ties, numbers, types }: TermOrderBuffers) {
    this.kindStarts = kindStarts;
    this.ties = new Uint32Array(ties);
    this.numbers = new Float64Array(numbers);
    this.types = new Uint8Array(types);
    this.first = kindStarts[0]!;
    this.end = kindStarts.at(-1)!;
    this.firstValue = kindStarts[TERM_KINDS.indexOf('number')]!;
    this.valuesEnd = this.firstValue + this.ties.length;
  }

  ranked(kind: TermKind): { readonly start: number; readonly end: number } {
    const at = TERM_KINDS.indexOf(kind);
    return { start: this.kindStarts[at]!, end: this.kindStarts[at + 1]! };
  }

  isRanked(id: number): boolean {
    return id >= this.first && id < this.end;
  }

  rankOf(id: number): number {
    return this.hasValue(id) ? id - this.ties[id - this.firstValue]! : id;
  }

  numberOf(id: number): number {
    return this.hasValue(id) ? this.numbers[id - this.firstValue]! : Number.NaN;
  }

  numberTypeOf(id: number): number {
    return this.hasValue(id) ? this.types[id - this.firstValue]! : 0;
  }

  private hasValue(id: number): boolean {
    return id >= this.firstValue && id < this.valuesEnd;
  }
}
