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
  const { kindStarts } = buffers;
  const ties = new Uint32Array(buffers.ties);
  const numbers = new Float64Array(buffers.numbers);
  const types = new Uint8Array(buffers.types);
  const first = kindStarts[0]!;
  const end = kindStarts.at(-1)!;
  const firstValue = kindStarts[TERM_KINDS.indexOf('number')]!;
  const valuesEnd = firstValue + ties.length;
  const hasValue = (id: number) => id >= firstValue && id < valuesEnd;
  return {
    ranked(kind) {
      const at = TERM_KINDS.indexOf(kind);
      return { start: kindStarts[at]!, end: kindStarts[at + 1]! };
    },
    isRanked: (id) => id >= first && id < end,
    rankOf: (id) => (hasValue(id) ? id - ties[id - firstValue]! : id),
    numberOf: (id) => (hasValue(id) ? numbers[id - firstValue]! : Number.NaN),
    numberTypeOf: (id) => (hasValue(id) ? types[id - firstValue]! : 0),
  };
}
