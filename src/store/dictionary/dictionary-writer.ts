import { copyBytes, PinakesError, wordsOf } from '../../base/index.ts';
import type { Term } from '../../rdf/index.ts';
import type { DictionaryBuffers } from './dictionary.ts';
import { type DictionaryArrays, type DictionaryBase, emptyBase } from './dictionary-base.ts';
import { type LogIdBuffers, type LogIds, logIdIn, openLogIds, roomForIds } from './log-ids.ts';
import { sameParts } from './same-term.ts';
import { datatypeOf, EncodedTerm, hasDatatypeId, TermKind } from './term-encoding.ts';
import { hashTable, hashTerm, hashText } from './term-hash.ts';
import { blankNodeHead, type HashedHead, iriHead, LiteralHeads } from './term-heads.ts';
import { findEncoded, idOfTerm, termOfId } from './term-lookup.ts';
import { openTermOrder, type TermOrder } from './term-order.ts';

/** The id that stands for the unnamed graph: the first entry of every dictionary. */
export const UNNAMED_GRAPH = 1;

/** Ids at and above this belong to running queries (`sparql/source.ts`). */
const ID_LIMIT = 0x80000000;

/** Up to so many terms the table grows by much at a time. */
const SMALL_TERMS = 65_536;

/** Text of terms, in bytes: offsets are 32 bits. */
const HEAP_BYTES_MAX = 0xffffffff;

/** The memory of a dictionary that keeps hashes. */
export type TermBuffers = Pick<DictionaryBuffers, 'heap' | 'offsets' | 'table'> & {
  readonly hashes: SharedArrayBuffer;
};

/**
 * The writer's side of the dictionary. It only ever appends past what any published generation reads, or moves to
 * larger buffers and leaves the old ones to their readers; so nothing a reader sees ever changes.
 */
export class DictionaryWriter {
  heap: Buffer;
  words: DataView;
  offsets: Uint32Array;
  table: Uint32Array;
  count: number;
  /** The hashes of the terms by id, where they are kept for whoever takes the terms over; in shared memory. */
  hashes: Uint32Array | undefined;
  readonly base: DictionaryBase;
  readonly logIds: LogIds;
  /** No term behind this one is a blank node. */
  lastBlank: number;
  private readonly idsByLogId: SharedArrayBuffer;
  private readonly scratch = new EncodedTerm();
  private readonly heads = new LiteralHeads();
  /** The bytes that texts were last looked up in, and the view of them. */
  private source: Buffer | undefined;
  private sourceWords: DataView;

  private constructor(arrays: DictionaryArrays, count: number) {
    this.heap = Buffer.from(arrays.heap.buffer, arrays.heap.byteOffset, arrays.heap.byteLength);
    this.words = wordsOf(this.heap);
    this.sourceWords = this.words;
    this.offsets = arrays.offsets;
    this.table = arrays.table;
    this.base = arrays.base;
    this.idsByLogId = roomForIds(this.base.logIds);
    this.logIds = openLogIds(this.logIdBuffers);
    this.count = count;
    this.lastBlank = count;
  }

  static empty(): DictionaryWriter {
    const offsets = new Uint32Array(new SharedArrayBuffer(4 << 12));
    const arrays = {
      heap: new Uint8Array(new SharedArrayBuffer(1 << 16)),
      offsets,
      table: new Uint32Array(new SharedArrayBuffer(4 << 13)),
      base: emptyBase,
    };
    return DictionaryWriter.begun(arrays);
  }

  /** One with nothing in it that keeps the hashes of its terms: in memory that nobody reads any more, where there is some. */
  static keepingHashes(spare: TermBuffers | undefined): DictionaryWriter {
    if (spare === undefined) {
      const dictionary = DictionaryWriter.empty();
      dictionary.hashes = new Uint32Array(new SharedArrayBuffer(4 * dictionary.offsets.length));
      return dictionary;
    }
    const arrays = {
      heap: new Uint8Array(spare.heap),
      offsets: new Uint32Array(spare.offsets),
      table: new Uint32Array(spare.table).fill(0),
      base: emptyBase,
    };
    return DictionaryWriter.begun(arrays, new Uint32Array(spare.hashes));
  }

  private static begun(arrays: DictionaryArrays, hashes?: Uint32Array): DictionaryWriter {
    const dictionary = new DictionaryWriter(arrays, 0);
    dictionary.hashes = hashes;
    dictionary.scratch.setKind(TermKind.unnamedGraph);
    dictionary.internScratch();
    return dictionary;
  }

  /** Takes arrays in shared memory, which may have room behind the `count` terms; by default those of the base. */
  static of(arrays: DictionaryArrays, count = arrays.base.count): DictionaryWriter {
    return new DictionaryWriter(arrays, count);
  }

  get order(): TermOrder {
    return openTermOrder(this.base.order);
  }

  /** The id that the change log knows a term by. */
  logIdOf(id: number): number {
    return logIdIn(this.base.logIds, id);
  }

  private get logIdBuffers(): LogIdBuffers {
    return { logIds: this.base.logIds.buffer as SharedArrayBuffer, idsByLogId: this.idsByLogId };
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
    return this.internText(iriHead, bytes, start, end);
  }

  internBlankNode(bytes: Buffer, start: number, end: number): number {
    return this.internText(blankNodeHead, bytes, start, end);
  }

  /** `language` is '' for none, `datatypeId` 0 for `xsd:string`. */
  internLiteral(bytes: Buffer, start: number, end: number, language: string, datatypeId: number): number {
    return this.internText(this.heads.of(language, datatypeId), bytes, start, end);
  }

  /**
   * Gives ids to all terms of a batch, and answers them by the id that the batch has for each. The ids of datatypes are
   * put right within the batch's own heap, which is of no use to others after that.
   */
  internAll(terms: TermBuffers, count: number): Uint32Array {
    const words = new DataView(terms.heap);
    const offsets = new Uint32Array(terms.offsets);
    const hashes = new Uint32Array(terms.hashes);
    const ids = new Uint32Array(count + 1);
    ids[UNNAMED_GRAPH] = UNNAMED_GRAPH;
    for (let term = UNNAMED_GRAPH + 1; term <= count; term++) {
      const start = offsets[term]!;
      const end = offsets[term + 1]!;
      // A literal's datatype came before it.
      if (words.getUint8(start) === TermKind.typed)
        words.setUint32(start + 1, ids[words.getUint32(start + 1, true)]!, true);
      // The id of a datatype is no part of it.
      ids[term] = this.internEncoded(words, start, end, hashes[term]!);
    }
    return ids;
  }

  private internEncoded(bytes: DataView, start: number, end: number, hash: number): number {
    const known = findEncoded(this, bytes, start, end, hash);
    if (known !== 0) return known;
    const heapStart = this.startTerm(end - start);
    copyBytes(bytes, start, end, this.words, heapStart);
    return this.finishTerm(hash);
  }

  /** Looks a term up by its text where that stands, and copies it only when it is new. */
  private internText(head: HashedHead, bytes: Buffer, start: number, end: number): number {
    const { words, offsets, table } = this;
    const text = this.wordsOf(bytes);
    const hash = hashText(head.kind, text, start, end, head.language);
    const mask = table.length - 1;
    let slot = hash & mask;
    for (let id = table[slot]!; id !== 0; id = table[slot]!) {
      if (sameParts(words, offsets[id]!, offsets[id + 1]!, head, text, start, end)) return id;
      slot = (slot + 1) & mask;
    }
    const heapStart = this.startTerm(head.length + end - start);
    copyBytes(head.words, 0, head.length, this.words, heapStart);
    copyBytes(text, start, end, this.words, heapStart + head.length);
    return this.finishTerm(hash);
  }

  private wordsOf(bytes: Buffer): DataView {
    if (bytes !== this.source) {
      this.source = bytes;
      this.sourceWords = wordsOf(bytes);
    }
    return this.sourceWords;
  }

  private internScratch(): number {
    const { words, length } = this.scratch;
    return this.internEncoded(words, 0, length, hashTerm(words, 0, length));
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
    this.assertRoom(lengths.length);
    let end = this.heapLength;
    this.reserve(end + bytes.length, this.count + lengths.length + 3);
    this.heap.set(bytes, end);
    for (const length of lengths) {
      this.count++;
      this.offsets[this.count] = end;
      end += length;
      this.offsets[this.count + 1] = end;
      this.insertIntoTable(this.count, hashTerm(this.words, end - length, end));
    }
    this.lastBlank = this.count;
  }

  /** Takes over the terms that another dictionary has more, under the same ids; `newIds` tells what their datatypes are called. */
  appendFrom(other: DictionaryWriter, newIds: Uint32Array): void {
    const { heap, offsets, count } = other;
    while (this.count < count) {
      const from = offsets[this.count + 1]!;
      const end = offsets[this.count + 2]!;
      const start = this.startTerm(end - from);
      copyBytes(other.words, from, end, this.words, start);
      if (heap[from] === TermKind.typed) {
        const datatype = datatypeOf(heap, from);
        this.heap.writeUInt32LE(newIds[datatype] ?? datatype, start + 1);
      }
      this.finishTerm(hashTerm(this.words, start, start + end - from));
    }
  }

  /** Makes room for one more term of so many bytes, and answers where it begins. */
  private startTerm(length: number): number {
    this.assertRoom(1);
    const start = this.heapLength;
    this.reserve(start + length, this.count + 3);
    this.offsets[this.count + 1] = start;
    this.offsets[this.count + 2] = start + length;
    return start;
  }

  /** The term that was started gets its id. */
  private finishTerm(hash: number): number {
    this.count++;
    if (this.hashes !== undefined) this.hashes[this.count] = hash;
    if (this.heap[this.offsets[this.count]!] === TermKind.blankNode) this.lastBlank = this.count;
    this.insertIntoTable(this.count, hash);
    return this.count;
  }

  get heapLength(): number {
    return this.count === 0 ? 0 : this.offsets[this.count + 1]!;
  }

  /**
   * Forgets the terms above `count`: what a transaction added that was rolled back. They were the last to be put in the
   * table, so no other term's way through it leads over them, and a generation that was published passes over them.
   */
  truncate(count: number): void {
    for (; this.count > count; this.count--) this.table[this.slotOf(this.count)] = 0;
  }

  buffers(): DictionaryBuffers {
    return {
      heap: this.heap.buffer as unknown as SharedArrayBuffer,
      offsets: this.offsets.buffer as SharedArrayBuffer,
      table: this.table.buffer as SharedArrayBuffer,
      count: this.count,
      order: this.base.order,
      ...this.logIdBuffers,
    };
  }

  private slotOf(id: number): number {
    const mask = this.table.length - 1;
    let slot = hashTerm(this.words, this.offsets[id]!, this.offsets[id + 1]!) & mask;
    while (this.table[slot] !== id) slot = (slot + 1) & mask;
    return slot;
  }

  private insertIntoTable(id: number, hash: number): void {
    if (id * 2 > this.table.length) {
      // Each time all terms are hashed again. A large one grows to what a base of its terms has, which takes it over as it is.
      this.rebuildTable(this.table.length * (id > SMALL_TERMS ? 2 : 4));
      return;
    }
    const mask = this.table.length - 1;
    let slot = hash & mask;
    while (this.table[slot] !== 0) slot = (slot + 1) & mask;
    this.table[slot] = id;
  }

  private rebuildTable(length: number): void {
    this.table = hashTable(this, length, undefined);
  }

  private assertRoom(terms: number): void {
    if (this.count + terms >= ID_LIMIT) throw tooLarge('2,147,483,647 different terms');
  }

  private reserve(heapBytes: number, offsets: number): void {
    if (heapBytes > this.heap.length) {
      if (heapBytes > HEAP_BYTES_MAX) throw tooLarge('4 GiB of different texts and names');
      const larger = Buffer.from(
        new SharedArrayBuffer(Math.min(HEAP_BYTES_MAX, Math.max(heapBytes, this.heap.length * 2))),
      );
      larger.set(this.heap);
      this.heap = larger;
      this.words = wordsOf(larger);
    }
    if (offsets > this.offsets.length) {
      const length = Math.max(offsets, this.offsets.length * 2);
      const larger = new Uint32Array(new SharedArrayBuffer(4 * length));
      larger.set(this.offsets);
      this.offsets = larger;
      if (this.hashes !== undefined) {
        const more = new Uint32Array(new SharedArrayBuffer(larger.byteLength));
        more.set(this.hashes);
        this.hashes = more;
      }
    }
  }
}

function tooLarge(what: string): PinakesError {
  return new PinakesError(
    'too-large',
    `One catalogue file holds at most ${what}, and this change goes beyond that. Keep the data in two catalogues.`,
  );
}
