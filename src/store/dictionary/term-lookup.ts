import type { NamedNode, Term } from '../../rdf/index.ts';
import { sameEncoding, sameParts } from './same-term.ts';
import { datatypeOf, decodeTerm, type EncodedTerm, hasDatatypeId, TermKind } from './term-encoding.ts';
import { hashTerm, hashText } from './term-hash.ts';
import { iriHead } from './term-heads.ts';

/**
 * The arrays of a dictionary, in shared memory. Term `i` occupies heap bytes `[offsets[i], offsets[i + 1])`; ids are 1
 * to `count`. The table is open addressing with linear probing, a slot being a term id or 0; it may already hold ids
 * above `count`, of terms that the writer added since, and a look-up passes over those.
 */
export type TermLookup = {
  readonly heap: Buffer;
  /** The bytes of the heap, for reading them by words. */
  readonly words: DataView;
  readonly offsets: Uint32Array;
  readonly table: Uint32Array;
  readonly count: number;
};

/** The id of a term, or 0 when it is not known. `scratch` is overwritten. */
export function idOfTerm(lookup: TermLookup, term: Term, scratch: EncodedTerm): number {
  let datatypeId = 0;
  if (term.termType === 'Literal' && hasDatatypeId(term)) {
    datatypeId = idOfTerm(lookup, term.datatype, scratch);
    if (datatypeId === 0) return 0;
  }
  scratch.set(term, datatypeId);
  return findEncoded(lookup, scratch.words, 0, scratch.length, hashTerm(scratch.words, 0, scratch.length));
}

/** The id of the term that is encoded at `[start, end)` of `bytes`, or 0. */
export function findEncoded(
  { words, offsets, table, count }: TermLookup,
  bytes: DataView,
  start: number,
  end: number,
  hash: number,
): number {
  const mask = table.length - 1;
  let slot = hash & mask;
  for (;;) {
    const id = table[slot]!;
    if (id === 0) return 0;
    if (id <= count && sameEncoding(words, offsets[id]!, offsets[id + 1]!, bytes, start, end)) return id;
    slot = (slot + 1) & mask;
  }
}

/** The id of the IRI of which the text stands at `[start, end)` of `bytes`, or 0. */
export function findIri(
  { words, offsets, table, count }: TermLookup,
  bytes: DataView,
  start: number,
  end: number,
): number {
  const mask = table.length - 1;
  let slot = hashText(iriHead.kind, bytes, start, end, iriHead.language) & mask;
  for (;;) {
    const id = table[slot]!;
    if (id === 0) return 0;
    if (id <= count && sameParts(words, offsets[id]!, offsets[id + 1]!, iriHead, bytes, start, end))
      return id;
    slot = (slot + 1) & mask;
  }
}

/**
 * The term of an id; `datatypes` is where datatypes are kept.
 * @throws RangeError for an id that the dictionary never gave out
 */
export function termOfId(lookup: TermLookup, id: number, datatypes?: Map<number, NamedNode>): Term {
  if (!(id >= 1 && id <= lookup.count)) throw new RangeError(`No term has id ${id}`);
  const { heap, offsets } = lookup;
  const start = offsets[id]!;
  const datatype =
    heap[start] === TermKind.typed ? datatypeNode(lookup, datatypeOf(heap, start), datatypes) : undefined;
  return decodeTerm(heap, start, offsets[id + 1]!, datatype);
}

/** Datatypes that are kept. */
const DATATYPES_MAX = 1024;

/** Of a few datatypes, which stand in millions of literals, `known` keeps those met so far. */
function datatypeNode(lookup: TermLookup, id: number, known: Map<number, NamedNode> | undefined): NamedNode {
  let node = known?.get(id);
  if (node === undefined) {
    node = termOfId(lookup, id) as NamedNode;
    if (known !== undefined && known.size < DATATYPES_MAX) known.set(id, node);
  }
  return node;
}
