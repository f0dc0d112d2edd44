import { copyBytes, wordsOf } from '../base/index.ts';
import { UNNAMED_GRAPH } from './dictionary/dictionary-writer.ts';
import { sameEncoding } from './dictionary/same-term.ts';
import { TermKind } from './dictionary/term-encoding.ts';
import { hashTerm, hashText } from './dictionary/term-hash.ts';
import { type HashedHead, iriHead, LiteralHeads } from './dictionary/term-heads.ts';

/**
 * Terms in shared memory, each once and known by its place: encoded as a dictionary has them, term `i` at
 * `[offsets[i], offsets[i + 1])` of the heap, with their hashes. The first is the unnamed graph.
 */
export type TermsOfBatch = {
  readonly heap: SharedArrayBuffer;
  readonly offsets: SharedArrayBuffer;
  readonly hashes: SharedArrayBuffer;
  /** Terms there are. */
  readonly terms: number;
};

const FIRST_HEAP = 1 << 20;
const FIRST_TERMS = 1 << 14;
/** A text of so many characters is written by a loop in less time than a call of the native writing takes. */
const SHORT = 64;

/**
 * Gathers terms as texts come, each written once, where it stays. In ordinary memory, into which texts can be encoded; a batch is copied
 * when it is taken.
 */
export class TermBatch {
  private heap = Buffer.alloc(FIRST_HEAP);
  private words = wordsOf(this.heap);
  private offsets = new Uint32Array(FIRST_TERMS);
  private hashes = new Uint32Array(FIRST_TERMS);
  /** Open addressing with linear probing, a slot being a place or 0. */
  private table = new Uint32Array(4 * FIRST_TERMS);
  private readonly heads = new LiteralHeads();
  private count = 0;
  private end = 0;

  constructor() {
    this.begin();
  }

  /** Terms so far, and so the place of the last new one. */
  get terms(): number {
    return this.count;
  }

  iri(text: string): number {
    return this.place(iriHead, text);
  }

  /**
   * `language` is '' for none, `datatype` the place of its IRI, 0 for `xsd:string`. Half a surrogate pair becomes a replacement character.
   * @throws PinakesError `bad-request` for a tag of more than 255 characters
   */
  literal(text: string, language: string, datatype: number): number {
    return this.place(this.heads.of(language, datatype), text);
  }

  /** The terms so far; places that were given before do not count after that. */
  take(): TermsOfBatch {
    const { count, end, heap, offsets, hashes } = this;
    const taken = {
      heap: shared(heap.subarray(0, end)),
      offsets: shared(new Uint8Array(offsets.buffer, 0, 4 * (count + 2))),
      hashes: shared(new Uint8Array(hashes.buffer, 0, 4 * (count + 1))),
      terms: count,
    };
    this.begin();
    return taken;
  }

  private begin(): void {
    this.table.fill(0);
    this.heap[0] = TermKind.unnamedGraph;
    this.offsets[UNNAMED_GRAPH] = 0;
    this.end = 1;
    this.offsets[UNNAMED_GRAPH + 1] = this.end;
    this.hashes[UNNAMED_GRAPH] = hashTerm(this.words, 0, this.end);
    this.count = UNNAMED_GRAPH;
  }

  /** Written behind the others before it is looked up: most are new, and then stay there. */
  private place(head: HashedHead, text: string): number {
    const start = this.end;
    const textStart = start + head.length;
    this.reserve(textStart + 3 * text.length);
    const { words, offsets, hashes, table } = this;
    if (head.length === 1) this.heap[start] = head.kind;
    else copyBytes(head.words, 0, head.length, words, start);
    const end = this.write(text, textStart);
    const hash = hashText(head.kind, words, textStart, end, head.language);
    const mask = table.length - 1;
    let slot = hash & mask;
    for (let known = table[slot]!; known !== 0; known = table[slot]!) {
      if (
        hashes[known] === hash &&
        sameEncoding(words, offsets[known]!, offsets[known + 1]!, words, start, end)
      )
        return known;
      slot = (slot + 1) & mask;
    }
    const place = ++this.count;
    table[slot] = place;
    hashes[place] = hash;
    offsets[place + 1] = end;
    this.end = end;
    if (place + 2 === offsets.length) this.grow();
    return place;
  }

  /** Writes a text as UTF-8; answers where it ends. */
  private write(text: string, start: number): number {
    const { heap } = this;
    const { length } = text;
    if (length <= SHORT) {
      let at = 0;
      for (; at < length; at++) {
        const unit = text.charCodeAt(at);
        if (unit > 0x7f) break;
        heap[start + at] = unit;
      }
      if (at === length) return start + length;
    }
    return start + heap.write(text, start, 'utf8');
  }

  private reserve(bytes: number): void {
    if (bytes <= this.heap.length) return;
    const larger = Buffer.alloc(Math.max(bytes, 2 * this.heap.length));
    larger.set(this.heap.subarray(0, this.end));
    this.heap = larger;
    this.words = wordsOf(larger);
  }

  private grow(): void {
    this.offsets = longer(this.offsets);
    this.hashes = longer(this.hashes);
    this.table = new Uint32Array(2 * this.table.length);
    const mask = this.table.length - 1;
    for (let place = UNNAMED_GRAPH + 1; place <= this.count; place++) {
      let slot = this.hashes[place]! & mask;
      while (this.table[slot] !== 0) slot = (slot + 1) & mask;
      this.table[slot] = place;
    }
  }
}

function longer(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(2 * array.length);
  more.set(array);
  return more;
}

function shared(bytes: Uint8Array): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(bytes.length);
  new Uint8Array(memory).set(bytes);
  return memory;
}
