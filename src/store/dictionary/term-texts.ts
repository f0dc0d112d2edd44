import { datatypeOf, languageAt, TermKind, textStart } from './term-encoding.ts';
import type { TermLookup } from './term-lookup.ts';

/** The shape of `TermTexts` in `sparql/source.ts`, where the questions are explained. */
export type TermTexts = {
  readonly bytes: Uint8Array;
  kindOf(id: number): number;
  startOf(id: number): number;
  endOf(id: number): number;
  languageOf(id: number): string;
  datatypeOf(id: number): number;
};

/** By the first byte of an encoded term; the order is that of `TEXT_KINDS` in `sparql/source.ts`. */
const kinds = new Uint8Array(256);
kinds[TermKind.iri] = 1;
kinds[TermKind.blankNode] = 2;
kinds[TermKind.string] = 3;
kinds[TermKind.tagged] = 4;
kinds[TermKind.typed] = 5;

/** The texts of a dictionary's terms, where they lie. */
export function termTexts({ heap, offsets }: TermLookup): TermTexts {
  return {
    bytes: heap,
    kindOf: (id) => kinds[heap[offsets[id]!]!]!,
    startOf: (id) => textStart(heap, offsets[id]!),
    endOf: (id) => offsets[id + 1]!,
    languageOf(id) {
      const start = offsets[id]!;
      return heap[start] === TermKind.tagged ? languageAt(heap, start + 2, start + 2 + heap[start + 1]!) : '';
    },
    datatypeOf: (id) => datatypeOf(heap, offsets[id]!),
  };
}
