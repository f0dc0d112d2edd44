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
export function termTexts(lookup: TermLookup): TermTexts {
  return new StoredTexts(lookup);
}

class StoredTexts implements TermTexts {
  readonly bytes: Buffer;
  private readonly offsets: Uint32Array;

  constructor({ heap, offsets }: TermLookup) {
    this.bytes = heap;
    this.offsets = offsets;
  }

  kindOf(id: number): number {
    return kinds[this.bytes[this.offsets[id]!]!]!;
  }

  startOf(id: number): number {
    return textStart(this.bytes, this.offsets[id]!);
  }

  endOf(id: number): number {
    return this.offsets[id + 1]!;
  }

  languageOf(id: number): string {
    const { bytes } = this;
    const start = this.offsets[id]!;
    return bytes[start] === TermKind.tagged
      ? languageAt(bytes, start + 2, start + 2 + bytes[start + 1]!)
      : '';
  }

  datatypeOf(id: number): number {
    return datatypeOf(this.bytes, this.offsets[id]!);
  }
}
