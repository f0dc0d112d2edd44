import { PinakesError, wordsOf } from '../../base/index.ts';
import { type NamedNode, namespaces, rdfLangString, type Term, xsdString } from '../../rdf/index.ts';

/**
 * The bytes of a term in the heap. The first byte is its kind; the rest depends on it (docs/file-format.md):
 * - IRI, blank node, plain string: UTF-8 of the value
 * - language-tagged string: one byte with the tag's length, the tag, UTF-8 of the lexical form
 * - typed literal: the id of the datatype's IRI (32 bits, little-endian), UTF-8 of the lexical form
 */
export const TermKind = {
  unnamedGraph: 0x44,
  iri: 0x49,
  blankNode: 0x42,
  string: 0x22,
  tagged: 0x40,
  typed: 0x54,
} as const;

const XSD_STRING = `${namespaces.xsd}string`;

/** Where a term is written before it is looked up: ordinary memory, since shared memory cannot be encoded into. */
export class EncodedTerm {
  bytes: Buffer = Buffer.alloc(4096);
  words = wordsOf(this.bytes);
  length = 0;

  /** Encodes a term; `datatypeId` is the id of its datatype, needed for typed literals only. */
  set(term: Term, datatypeId: number): void {
    this.reserve(6 + term.value.length * 3 + (term.termType === 'Literal' ? term.language.length * 3 : 0));
    switch (term.termType) {
      case 'NamedNode':
        this.start(TermKind.iri);
        break;
      case 'BlankNode':
        this.start(TermKind.blankNode);
        break;
      case 'Literal':
        this.startLiteral(term.language, datatypeId);
        break;
    }
    this.length += this.bytes.write(term.value, this.length);
  }

  /** Encodes a term that is nothing but its kind. */
  setKind(kind: number): void {
    this.start(kind);
  }

  private startLiteral(language: string, datatypeId: number): void {
    if (language !== '') {
      if (language.length > 255) {
        throw new PinakesError(
          'bad-request',
          `The language tag "${language.slice(0, 40)}…" is longer than 255 characters.`,
        );
      }
      this.start(TermKind.tagged);
      this.length += 1 + this.bytes.write(language, 2);
      this.bytes[1] = this.length - 2;
    } else if (datatypeId === 0) {
      this.start(TermKind.string);
    } else {
      this.start(TermKind.typed);
      this.length = this.bytes.writeUInt32LE(datatypeId, 1);
    }
  }

  private start(kind: number): void {
    this.bytes[0] = kind;
    this.length = 1;
  }

  private reserve(bytes: number): void {
    if (this.bytes.length >= bytes) return;
    this.bytes = Buffer.alloc(Math.max(bytes, this.bytes.length * 2));
    this.words = wordsOf(this.bytes);
  }
}

/** Where the text of the term that is encoded at `start` begins: its value or lexical form. */
export function textStart(heap: Uint8Array, start: number): number {
  if (heap[start] === TermKind.tagged) return start + 2 + heap[start + 1]!;
  return heap[start] === TermKind.typed ? start + 5 : start + 1;
}

/** Order of the language tags of two encoded terms, without regard to case; a term without one comes first. */
export function compareLanguages(heap: Uint8Array, a: number, b: number): number {
  const lengthA = heap[a] === TermKind.tagged ? heap[a + 1]! : 0;
  const lengthB = heap[b] === TermKind.tagged ? heap[b + 1]! : 0;
  for (let i = 0; i < lengthA && i < lengthB; i++) {
    const difference = (heap[a + 2 + i]! | 0x20) - (heap[b + 2 + i]! | 0x20);
    if (difference !== 0) return difference;
  }
  return lengthA - lengthB;
}

/** The id of the datatype of a typed literal that is encoded at `start`. */
export function datatypeOf(heap: Buffer, start: number): number {
  return heap.readUInt32LE(start + 1);
}

/** Whether a term's encoding refers to a datatype by id. */
export function hasDatatypeId(term: Term): boolean {
  return term.termType === 'Literal' && term.language === '' && term.datatype.value !== XSD_STRING;
}

/** Reads a term back from `[start, end)`; `datatype` is that of one that refers to one by its id. */
export function decodeTerm(heap: Buffer, start: number, end: number, datatype: NamedNode | undefined): Term {
  switch (heap[start]) {
    case TermKind.iri:
      return { termType: 'NamedNode', value: heap.toString('utf8', start + 1, end) };
    case TermKind.blankNode:
      return { termType: 'BlankNode', value: heap.toString('utf8', start + 1, end) };
    case TermKind.string:
      return literalOf(heap.toString('utf8', start + 1, end), '', xsdString);
    case TermKind.tagged: {
      const tagEnd = start + 2 + heap[start + 1]!;
      return literalOf(
        heap.toString('utf8', tagEnd, end),
        languageAt(heap, start + 2, tagEnd),
        rdfLangString,
      );
    }
    case TermKind.typed:
      return literalOf(heap.toString('utf8', start + 5, end), '', datatype!);
    default:
      throw new RangeError(`No term has kind ${heap[start]}`);
  }
}

function literalOf(value: string, language: string, datatype: NamedNode): Term {
  return { termType: 'Literal', value, language, datatype };
}

/** Short tags by their bytes: a few stand in millions of texts, and each would be a string of its own. */
const shortTags = new Map<number, string>();
const SHORT = 3;
/** Tags kept at the most. */
const TAGS_MAX = 4096;

/** The language tag that stands at `[start, end)`. */
export function languageAt(heap: Buffer, start: number, end: number): string {
  if (end - start > SHORT) return heap.toString('utf8', start, end);
  let key = end - start;
  for (let at = start; at < end; at++) key = key * 256 + heap[at]!;
  let tag = shortTags.get(key);
  if (tag === undefined) {
    tag = heap.toString('utf8', start, end);
    if (shortTags.size < TAGS_MAX) shortTags.set(key, tag);
  }
  return tag;
}
