import { type LiteralOrder, TERM_KINDS } from './literal-order.ts';
import { rankLiterals } from './rank-literals.ts';
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

/** What is known of the terms from the first number to the last duration, by their place among those. */
export type ValueColumns = {
  /** How many of the terms before it are equal to it in order. */
  readonly ties: Uint32Array;
  /** The value of a number where a double has it exactly, otherwise NaN. */
  readonly numbers: Float64Array;
  /** The type of a number, as an index into `NUMBER_TYPES`. */
  readonly types: Uint8Array;
};

export function rankTerms(dictionary: TermLookup, literals: LiteralOrder): Ranking {
  const encoded = groupByEncoding(dictionary);
  const { valued, opaque, ...columns } = rankLiterals(dictionary, encoded.typed, literals);
  const sorted = {
    blank: sortByText(dictionary, encoded.blank),
    iri: sortByText(dictionary, encoded.iri),
    ...valued,
    string: sortByText(dictionary, encoded.string),
    opaque: sortByDatatype(dictionary, opaque),
  };
  const oldIds = new Uint32Array(dictionary.count - 1);
  const kindStarts = [2];
  for (const kind of TERM_KINDS) {
    const start = kindStarts.at(-1)!;
    oldIds.set(sorted[kind], start - 2);
    kindStarts.push(start + sorted[kind].length);
  }
  return { oldIds, kindStarts, ...columns };
}

type Encoded = Readonly<Record<'blank' | 'iri' | 'string' | 'typed', Uint32Array>>;

function groupByEncoding({ heap, offsets, count }: TermLookup): Encoded {
  const groupOf = (id: number): keyof Encoded => {
    const kind = heap[offsets[id]!];
    if (kind === TermKind.iri) return 'iri';
    if (kind === TermKind.blankNode) return 'blank';
    return kind === TermKind.typed ? 'typed' : 'string';
  };
  const sizes = { blank: 0, iri: 0, string: 0, typed: 0 };
  for (let id = 2; id <= count; id++) sizes[groupOf(id)]++;
  const groups = {
    blank: new Uint32Array(sizes.blank),
    iri: new Uint32Array(sizes.iri),
    string: new Uint32Array(sizes.string),
    typed: new Uint32Array(sizes.typed),
  };
  for (let id = count; id >= 2; id--) {
    const group = groupOf(id);
    groups[group][--sizes[group]] = id;
  }
  return groups;
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
