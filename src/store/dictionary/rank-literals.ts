import type { Literal } from '../../rdf/index.ts';
import { radixSort } from '../segment/sort.ts';
import type { LiteralOrder, LiteralRank } from './literal-order.ts';
import { type TermLookup, termOfId } from './term-lookup.ts';

const VALUED_KINDS = ['number', 'boolean', 'moment', 'duration'] as const;
type ValuedKind = (typeof VALUED_KINDS)[number];

/** What is known of the terms from the first number to the last duration, by their place among those. */
export type ValueColumns = {
  /** How many of the terms before it are equal to it in order. */
  readonly ties: Uint32Array;
  /** The value of a number where a double has it exactly, otherwise NaN. */
  readonly numbers: Float64Array;
  /** The type of a number, as an index into `NUMBER_TYPES`. */
  readonly types: Uint8Array;
};

export type RankedLiterals = ValueColumns & {
  /** The ids of the literals of each kind, in order. */
  readonly valued: Readonly<Record<ValuedKind, Uint32Array>>;
  /** Those whose value is not known, in no order. */
  readonly opaque: Uint32Array;
};

/** Sorts typed literals by value, as `literals` has it. */
export function rankLiterals(
  dictionary: TermLookup,
  ids: Uint32Array,
  literals: LiteralOrder,
): RankedLiterals {
  const read = readRanks(dictionary, ids, literals);
  const literalAt = (row: number) => termOfId(dictionary, read.ids[row]!) as Literal;
  const rows = radixSort(
    [read.groups, read.high, read.low],
    Uint32Array.from({ length: read.ids.length }, (_, row) => row),
  );
  const ties = settleTies(read, rows, (a, b) => literals.compare(literalAt(a), literalAt(b)));
  const sorted = rows.map((row) => read.ids[row]!);
  const valued = {} as Record<ValuedKind, Uint32Array>;
  let start = 0;
  for (const [index, kind] of VALUED_KINDS.entries()) {
    valued[kind] = sorted.subarray(start, start + read.sizes[index]!);
    start += read.sizes[index]!;
  }
  return {
    valued,
    opaque: read.opaque,
    ties,
    numbers: Float64Array.from(rows, (row) => read.numbers[row]!),
    types: Uint8Array.from(rows, (row) => read.types[row]!),
  };
}

/** Kind and group in one column, and the key in two that sort as it does. */
type Ranks = {
  readonly ids: Uint32Array;
  readonly groups: Uint32Array;
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  readonly numbers: Float64Array;
  readonly types: Uint8Array;
  readonly sizes: readonly number[];
  readonly opaque: Uint32Array;
};

const GROUPS_MAX = 256;

function readRanks(dictionary: TermLookup, ids: Uint32Array, literals: LiteralOrder): Ranks {
  const { length } = ids;
  const valued = new Uint32Array(length);
  const opaque = new Uint32Array(length);
  const groups = new Uint32Array(length);
  const keys = new Uint32Array(2 * length);
  const [high, low] = [keys.subarray(0, length), keys.subarray(length)];
  const numbers = new Float64Array(length);
  const types = new Uint8Array(length);
  const sizes = VALUED_KINDS.map(() => 0);
  const key = sortableDouble();
  let known = 0;
  let unknown = 0;
  for (const id of ids) {
    const rank: LiteralRank = literals.rank(termOfId(dictionary, id) as Literal);
    if (rank.kind === 'opaque') {
      opaque[unknown++] = id;
      continue;
    }
    const kind = VALUED_KINDS.indexOf(rank.kind);
    sizes[kind]!++;
    valued[known] = id;
    groups[known] = kind * GROUPS_MAX + rank.group;
    key.set(rank.key);
    high[known] = key.high;
    low[known] = key.low;
    numbers[known] = rank.exact ? rank.key : Number.NaN;
    types[known] = rank.type;
    known++;
  }
  return {
    ids: valued.subarray(0, known),
    groups,
    high,
    low,
    numbers,
    types,
    sizes,
    opaque: opaque.slice(0, unknown),
  };
}

/** The bits of a double, turned so that they sort as the numbers do (IEEE 754 is sign and magnitude). */
function sortableDouble() {
  const double = new Float64Array(1);
  const words = new Uint32Array(double.buffer);
  return {
    high: 0,
    low: 0,
    set(value: number) {
      // Adding 0 makes the negative zero the plain one.
      double[0] = value + 0;
      const isNegative = words[1]! >>> 31 === 1;
      this.high = (isNegative ? ~words[1]! : words[1]! | 0x80000000) >>> 0;
      this.low = (isNegative ? ~words[0]! : words[0]!) >>> 0;
    },
  };
}

/** Puts rows with the same key in their order, and counts for each row how many before it are equal to it. */
function settleTies(
  { groups, high, low }: Ranks,
  rows: Uint32Array,
  compare: (a: number, b: number) => number,
): Uint32Array {
  const ties = new Uint32Array(rows.length);
  const same = (a: number, b: number) => groups[a] === groups[b] && high[a] === high[b] && low[a] === low[b];
  for (let start = 0; start < rows.length; ) {
    let end = start + 1;
    while (end < rows.length && same(rows[end]!, rows[start]!)) end++;
    if (end - start > 1) rows.subarray(start, end).sort((a, b) => compare(a, b) || a - b);
    for (let at = start + 1; at < end; at++) {
      if (compare(rows[at - 1]!, rows[at]!) === 0) ties[at] = ties[at - 1]! + 1;
    }
    start = end;
  }
  return ties;
}
