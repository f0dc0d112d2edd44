import { type LiteralOrder, TERM_KINDS } from './literal-order.ts';
import { type RankedLiterals, rankLiterals, type ValueColumns } from './rank-literals.ts';
import { sortTexts } from './sort-texts.ts';
import { compareLanguages, datatypeOf, TermKind, textStart } from './term-encoding.ts';
import type { TermLookup } from './term-lookup.ts';

/** The terms of a dictionary in the order of ORDER BY (SPARQL 1.1 Query 15.1), which is code point order for texts. */
export type Ranking = ValueColumns & {
  /** The ids that the terms had: `oldIds[0]` is that of the first, which becomes term 2. */
  readonly oldIds: Uint32Array;
  /** The first new id of each of `TERM_KINDS`, and the id behind the last. */
  readonly kindStarts: readonly number[];
};

/** The ids of terms that are ordered by their text, in order; in shared memory. Another thread can sort these. */
export type SortedTexts = {
  readonly iris: Uint32Array;
  /** Strings without and with a language. */
  readonly strings: Uint32Array;
};

/** The others: by value, by datatype, and blank nodes. */
export type SortedValues = RankedLiterals & {
  readonly blank: Uint32Array;
};

export function sortTextTerms(dictionary: TermLookup): SortedTexts {
  const { iri, string } = groupByEncoding(dictionary, ['iri', 'string']);
  return {
    iris: shared(sortByText(dictionary, iri)),
    strings: shared(sortByText(dictionary, string)),
  };
}

export function sortValueTerms(dictionary: TermLookup, literals: LiteralOrder): SortedValues {
  const { blank, typed } = groupByEncoding(dictionary, ['blank', 'typed']);
  const ranked = rankLiterals(dictionary, typed, literals);
  return {
    ...ranked,
    opaque: sortByDatatype(dictionary, ranked.opaque),
    blank: sortByText(dictionary, blank),
  };
}

/** Kind after kind. `count` is that of the dictionary. */
export function rankTerms(
  count: number,
  { iris, strings }: SortedTexts,
  { blank, valued, opaque, ...columns }: SortedValues,
): Ranking {
  const sorted = { blank, iri: iris, ...valued, string: strings, opaque };
  const oldIds = new Uint32Array(new SharedArrayBuffer(4 * (count - 1)));
  const kindStarts = [2];
  for (const kind of TERM_KINDS) {
    const start = kindStarts.at(-1)!;
    oldIds.set(sorted[kind], start - 2);
    kindStarts.push(start + sorted[kind].length);
  }
  return { oldIds, kindStarts, ...columns };
}

function shared(ids: Uint32Array): Uint32Array {
  const copy = new Uint32Array(new SharedArrayBuffer(ids.byteLength));
  copy.set(ids);
  return copy;
}

type Encoding = 'blank' | 'iri' | 'string' | 'typed';

/** The ids of the terms of some encodings, each in ascending order. */
function groupByEncoding<Asked extends Encoding>(
  { heap, offsets, count }: TermLookup,
  asked: readonly Asked[],
): Readonly<Record<Asked, Uint32Array>> {
  // Looked up once: each lies in another place of the heap.
  const kinds = new Uint8Array(count + 1);
  for (let id = 2; id <= count; id++) kinds[id] = heap[offsets[id]!]!;
  const groups = {} as Record<Asked, Uint32Array>;
  for (const encoding of asked) {
    let size = 0;
    for (let id = 2; id <= count; id++) if (encodingOf(kinds[id]!) === encoding) size++;
    const ids = new Uint32Array(size);
    for (let id = count; size > 0; id--) if (encodingOf(kinds[id]!) === encoding) ids[--size] = id;
    groups[encoding] = ids;
  }
  return groups;
}

function encodingOf(kind: number): Encoding {
  if (kind === TermKind.iri) return 'iri';
  if (kind === TermKind.blankNode) return 'blank';
  return kind === TermKind.typed ? 'typed' : 'string';
}

/** Strings with and without a language are one kind: by text, then by language, none first. */
function sortByText({ heap, words, offsets }: TermLookup, ids: Uint32Array): Uint32Array {
  const starts = ids.map((id) => textStart(heap, offsets[id]!));
  const ends = ids.map((id) => offsets[id + 1]!);
  const breakTie = (a: number, b: number) => compareLanguages(heap, offsets[ids[a]!]!, offsets[ids[b]!]!);
  return sortTexts({ words, starts, ends }, breakTie).map((at) => ids[at]!);
}

/** Literals whose value is not known: by the IRI of their datatype, then by their lexical form. */
function sortByDatatype(dictionary: TermLookup, ids: Uint32Array): Uint32Array {
  const { heap, offsets } = dictionary;
  const byDatatype = new Map<number, number[]>();
  for (const id of ids) {
    const datatype = datatypeOf(heap, offsets[id]!);
    const members = byDatatype.get(datatype);
    if (members === undefined) byDatatype.set(datatype, [id]);
    else members.push(id);
  }
  const datatypes = sortByText(dictionary, Uint32Array.from(byDatatype.keys()));
  const sorted = new Uint32Array(ids.length);
  let at = 0;
  for (const datatype of datatypes) {
    const members = sortByText(dictionary, Uint32Array.from(byDatatype.get(datatype)!));
    sorted.set(members, at);
    at += members.length;
  }
  return sorted;
}
