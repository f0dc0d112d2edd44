import type { Term } from '../../rdf/index.ts';
import type { DictionaryBuffers } from './dictionary.ts';
import { EncodedTerm, hasDatatypeId, TermKind } from './term-encoding.ts';
import { hashTerm } from './term-hash.ts';
import { findEncoded, idOfTerm, termOfId } from './term-lookup.ts';

/** The id that stands for the unnamed graph: the first entry of every dictionary. */
export const UNNAMED_GRAPH = 1;

/** Ids at and above this belong to running queries (`sparql/source.ts`). */
const ID_LIMIT = 0x80000000;

/**
 * The writer's side of the dictionary. It only ever appends past what any published generation reads, or moves to
 * larger buffers and leaves the old ones to their readers; so nothing a reader sees ever changes.
 */
export class DictionaryWriter {
  heap = Buffer.from(new SharedArrayBuffer(1 << 16));
  offsets = new Uint32Array(new SharedArrayBuffer(4 << 12));
  table = new Uint32Array(new SharedArrayBuffer(4 << 13));
  count = 0;
  private readonly scratch = new EncodedTerm();

  constructor() {
    this.scratch.setSpan(TermKind.unnamedGraph, this.scratch.bytes, 0, 0);
    this.internScratch();
  }

  idOf(term: Term): number {
    return idOfTerm(this, term, this.scratch);
  }

  termOf(id: number): Term {
    return termOfId(this, id);
  }

  /** The id of a term, given one now if it has none. */
  intern(term: Term): number {
    const datatypeId = term.termType === 'Literal' && hasDatatypeId(term) ? this.intern(term.datatype) : 0;
    this.scratch.set(term, datatypeId);
    return this.internScratch();
  }

  /** The same for an IRI of which the text is there as UTF-8. */
  internIri(bytes: Buffer, start: number, end: number): number {
    this.scratch.setSpan(TermKind.iri, bytes, start, end);
    return this.internScratch();
  }

  internBlankNode(bytes: Buffer, start: number, end: number): number {
    this.scratch.setSpan(TermKind.blankNode, bytes, start, end);
    return this.internScratch();
  }

  /** `language` is '' for none, `datatypeId` 0 for `xsd:string`. */
  internLiteral(bytes: Buffer, start: number, end: number, language: string, datatypeId: number): number {
    this.scratch.setLiteralSpan(bytes, start, end, language, datatypeId);
    return this.internScratch();
  }

  private internScratch(): number {
    const known = findEncoded(this, this.scratch);
    return known !== 0 ? known : this.append(this.scratch.bytes, 0, this.scratch.length);
  }

  /** Makes room for so many terms in all, of so many bytes, so that loading them moves nothing. */
  expect(terms: number, bytes: number): void {
    this.reserve(this.heapLength + bytes, terms + 3);
    let slots = this.table.length;
    while (slots < 2 * (terms + 1)) slots *= 2;
    if (slots > this.table.length) this.rebuildTable(slots);
  }

  /** Appends encoded terms that are known to be new: `bytes` holds one after the other, each as long as `lengths` says. */
  appendAll(bytes: Uint8Array, lengths: Uint32Array): void {
    if (this.count + lengths.length >= ID_LIMIT) throw new RangeError('The dictionary is full');
    let end = this.heapLength;
    this.reserve(end + bytes.length, this.count + lengths.length + 3);
    this.heap.set(bytes, end);
    for (const length of lengths) {
      this.count++;
      this.offsets[this.count] = end;
      end += length;
      this.offsets[this.count + 1] = end;
      this.insertIntoTable(this.count);
    }
  }

  /** Appends an encoded term that is known to be new, and answers its id. */
  private append(bytes: Buffer, start: number, end: number): number {
    if (this.count + 1 >= ID_LIMIT) throw new RangeError('The dictionary is full');
    const heapStart = this.heapLength;
    this.reserve(heapStart + end - start, this.count + 3);
    bytes.copy(this.heap, heapStart, start, end);
    this.count++;
    this.offsets[this.count] = heapStart;
    this.offsets[this.count + 1] = heapStart + end - start;
    this.insertIntoTable(this.count);
    return this.count;
  }

  get heapLength(): number {
    return this.count === 0 ? 0 : this.offsets[this.count + 1]!;
  }

  /** Forgets the terms above `count`: what a transaction added that was rolled back. */
  truncate(count: number): void {
    if (count === this.count) return;
    this.count = count;
    // Readers of older generations may still be in the old table, whose entries must not come to mean other terms.
    this.rebuildTable(this.table.length);
  }

  buffers(): DictionaryBuffers {
    return {
      heap: this.heap.buffer as unknown as SharedArrayBuffer,
      offsets: this.offsets.buffer as SharedArrayBuffer,
      table: this.table.buffer as SharedArrayBuffer,
      count: this.count,
    };
  }

  private insertIntoTable(id: number): void {
    if (id * 2 > this.table.length) {
      this.rebuildTable(this.table.length * 2);
      return;
    }
    const mask = this.table.length - 1;
    let slot = hashTerm(this.heap, this.offsets[id]!, this.offsets[id + 1]!) & mask;
    while (this.table[slot] !== 0) slot = (slot + 1) & mask;
    this.table[slot] = id;
  }

  private rebuildTable(length: number): void {
    this.table = new Uint32Array(new SharedArrayBuffer(4 * length));
    for (let id = 1; id <= this.count; id++) this.insertIntoTable(id);
  }

  private reserve(heapBytes: number, offsets: number): void {
    if (heapBytes > this.heap.length) {
      if (heapBytes > 0xffffffff) throw new RangeError('The dictionary has more than 4 GiB of text');
      const larger = Buffer.from(
        new SharedArrayBuffer(Math.min(0xffffffff, Math.max(heapBytes, this.heap.length * 2))),
      );
      larger.set(this.heap);
      this.heap = larger;
    }
    if (offsets > this.offsets.length) {
      const length = Math.max(offsets, this.offsets.length * 2);
      const larger = new Uint32Array(new SharedArrayBuffer(4 * length));
      larger.set(this.offsets);
      this.offsets = larger;
    }
  }
}
