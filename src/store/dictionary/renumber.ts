import { copyBytes, wordsOf } from '../../base/index.ts';
import { DictionaryWriter } from './dictionary-writer.ts';
import type { LiteralOrder } from './literal-order.ts';
import { type Ranking, rankTerms, sortTextTerms, sortValueTerms } from './ranking.ts';
import { datatypeOf, TermKind } from './term-encoding.ts';
import { hashTable } from './term-hash.ts';
import type { TermLookup } from './term-lookup.ts';
import { termOrderOf } from './term-order.ts';

/** The same terms with ids in the order of ORDER BY. */
export type Renumbered = {
  readonly dictionary: DictionaryWriter;
  /** By old id: the new one. */
  readonly newIds: Uint32Array;
};

/** Terms that the table has room for besides those of the base before it has to be made anew. */
const ROOM_TERMS = 65_536;

/** Makes a dictionary in which the terms are numbered in order. The given one stays as it is. */
export function renumber(dictionary: DictionaryWriter, literals: LiteralOrder): Renumbered {
  const values = sortValueTerms(dictionary, literals);
  const ranking = rankTerms(dictionary.count, sortTextTerms(dictionary), values);
  const numbering = numberTerms(dictionary, ranking);
  const gathered = gatherTerms(dictionary, orderingOf(numbering));
  const table = renumberTable(dictionary, numbering.newIds);
  return { newIds: numbering.newIds, dictionary: inNewOrder(numbering, { ...gathered, table }) };
}

/** Where the terms go: the order, and in shared memory which ids that makes. */
export type Numbering = {
  readonly ranking: Ranking;
  readonly newIds: Uint32Array;
  /** By new id: what the log calls the term. */
  readonly logIds: Uint32Array;
};

export function numberTerms(dictionary: DictionaryWriter, ranking: Ranking): Numbering {
  const { count } = dictionary;
  const newIds = sharedIds(count + 1);
  newIds[1] = 1;
  const logIds = sharedIds(count + 1);
  logIds[1] = 1;
  for (let i = 0; i < ranking.oldIds.length; i++) {
    newIds[ranking.oldIds[i]!] = i + 2;
    logIds[i + 2] = dictionary.logIdOf(ranking.oldIds[i]!);
  }
  return { ranking, newIds, logIds };
}

/** The dictionary of terms that were gathered in their new order. */
export function inNewOrder(
  { ranking, logIds }: Numbering,
  { heap, offsets, table }: GatheredTerms & { readonly table: Uint32Array },
): DictionaryWriter {
  const count = ranking.oldIds.length + 1;
  return DictionaryWriter.of({ heap, offsets, table, base: { count, order: termOrderOf(ranking), logIds } });
}

/** Terms one after the other, and where each begins; in shared memory. */
export type GatheredTerms = { readonly heap: Uint8Array; readonly offsets: Uint32Array };

/** What tells the new order of the terms, by old ids and by new ones. */
export type TermOrdering = { readonly oldIds: Uint32Array; readonly newIds: Uint32Array };

export function orderingOf({ ranking: { oldIds }, newIds }: Numbering): TermOrdering {
  return { oldIds, newIds };
}

/** The terms one after the other in their new order. Another thread can do it. */
export function gatherTerms(
  { heap, words, offsets, count }: TermLookup,
  { oldIds, newIds }: TermOrdering,
): GatheredTerms {
  const sorted = Buffer.from(new SharedArrayBuffer(withRoom(offsets[count + 1]!, 1 << 16)));
  const sortedWords = wordsOf(sorted);
  const sortedOffsets = new Uint32Array(new SharedArrayBuffer(4 * withRoom(count + 3, 1 << 12)));
  copyBytes(words, offsets[1]!, offsets[2]!, sortedWords, 0);
  let end = offsets[2]!;
  sortedOffsets[2] = end;
  for (let i = 0; i < oldIds.length; i++) {
    const start = offsets[oldIds[i]!]!;
    const at = end;
    end = at + offsets[oldIds[i]! + 1]! - start;
    copyBytes(words, start, offsets[oldIds[i]! + 1]!, sortedWords, at);
    sortedOffsets[i + 3] = end;
    if (sorted[at] === TermKind.typed) sorted.writeUInt32LE(newIds[datatypeOf(heap, start)]!, at + 1);
  }
  return { heap: sorted, offsets: sortedOffsets };
}

/** Memory that is not written to costs addresses only, so there may as well be room for the terms to come. */
export function withRoom(length: number, least: number): number {
  return Math.min(0xffffffff, length + Math.max(least, length >>> 2));
}

function sharedIds(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(4 * length));
}

/** A term's hash does not depend on ids, so it stays in its slot, unless the table is to have another size. */
export function renumberTable(
  { table, offsets, words, count }: TermLookup,
  newIds: Uint32Array,
): Uint32Array {
  const slots = tableSlots(count);
  if (slots !== table.length) return hashTable({ words, offsets, count }, slots, newIds);
  const renumbered = new Uint32Array(new SharedArrayBuffer(table.byteLength));
  // It may have terms that came while this goes on; they have no new id yet, and are the last to be entered.
  for (let slot = 0; slot < slots; slot++) renumbered[slot] = newIds[table[slot]!] ?? 0;
  return renumbered;
}

/** A power of two: at the most half of the slots are taken, with some terms more than `count` too. */
export function tableSlots(count: number): number {
  let slots = 1 << 13;
  while (slots < 2 * (count + Math.min(ROOM_TERMS, count))) slots *= 2;
  return slots;
}
