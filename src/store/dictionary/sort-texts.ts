import { sharedWords } from '../../base/index.ts';
import { radixSort } from '../segment/sort.ts';

/** Texts in one buffer: text `i` is the bytes `[starts[i], ends[i])` of what `words` is a view of. */
export type Texts = {
  readonly words: DataView;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
};

/** Below this many texts each is put in its place by comparing. */
const INSERTION_MAX = 16;
/** From this many on, counting digits beats a comparison sort. */
const RADIX_FROM = 4096;
const KEY_BYTES = 4;
/** A key and a row in one double, which native sort takes without calling back. */
const ROW_RANGE = RADIX_FROM;

/** Texts `[start, end)` of the order being made that are equal in their first `depth` bytes. */
type Run = { readonly start: number; readonly end: number; readonly depth: number };

/**
 * The numbers of the texts in the order of their bytes, which for UTF-8 is the order of code points. Equal texts are put
 * in order by `breakTie`. Sorts by four bytes at a time and goes on within the texts that are equal in those, so that the
 * long beginnings that IRIs share are looked at once, not at each of twenty comparisons.
 */
export function sortTexts(texts: Texts, breakTie: (a: number, b: number) => number): Uint32Array {
  const order = new Uint32Array(texts.starts.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  const runs: Run[] = [{ start: 0, end: order.length, depth: 0 }];
  for (let run = runs.pop(); run !== undefined; run = runs.pop()) {
    if (run.end - run.start <= INSERTION_MAX) insertionSort(texts, order, run, breakTie);
    else splitRun(texts, order, run, breakTie, runs);
  }
  return order;
}

/** Sorts a run by its next four bytes, and puts the runs that are still equal on the stack. */
function splitRun(
  texts: Texts,
  order: Uint32Array,
  { start, end, depth }: Run,
  breakTie: (a: number, b: number) => number,
  runs: Run[],
): void {
  const members = order.slice(start, end);
  const keys = new Uint32Array(members.length);
  for (let i = 0; i < members.length; i++) keys[i] = keyAt(texts, members[i]!, depth);
  if (isConstant(keys) && noneEnds(texts, members, depth)) {
    runs.push({ start, end, depth: depth + sharedBytes(texts, members, depth) });
    return;
  }
  const rows = sortedRows(keys);
  for (let i = 0; i < rows.length; i++) order[start + i] = members[rows[i]!]!;
  for (let from = 0; from < rows.length; ) {
    let to = from + 1;
    while (to < rows.length && keys[rows[to]!] === keys[rows[from]!]) to++;
    if (to - from > 1) {
      const ended = putEndedFirst(texts, order.subarray(start + from, start + to), depth, breakTie);
      runs.push({ start: start + from + ended, end: start + to, depth: depth + KEY_BYTES });
    }
    from = to;
  }
}

/** Four bytes as a number that sorts as they do; bytes behind the end are 0. */
function keyAt({ words, starts, ends }: Texts, text: number, depth: number): number {
  const at = starts[text]! + depth;
  const left = ends[text]! - at;
  if (left >= KEY_BYTES) return words.getUint32(at);
  let key = 0;
  for (let i = 0; i < left; i++) key |= words.getUint8(at + i) << (24 - 8 * i);
  return key >>> 0;
}

function sortedRows(keys: Uint32Array): Uint32Array {
  const rows = new Uint32Array(keys.length);
  if (keys.length >= RADIX_FROM) {
    for (let i = 0; i < rows.length; i++) rows[i] = i;
    return radixSort([keys], rows);
  }
  const packed = new Float64Array(keys.length);
  for (let i = 0; i < packed.length; i++) packed[i] = keys[i]! * ROW_RANGE + i;
  packed.sort();
  for (let i = 0; i < rows.length; i++) rows[i] = packed[i]! % ROW_RANGE;
  return rows;
}

function isConstant(keys: Uint32Array): boolean {
  for (let i = 1; i < keys.length; i++) if (keys[i] !== keys[0]) return false;
  return true;
}

function noneEnds({ starts, ends }: Texts, members: Uint32Array, depth: number): boolean {
  for (const text of members) if (ends[text]! - starts[text]! - depth <= KEY_BYTES) return false;
  return true;
}

/** How many bytes from `depth` on all members share. */
function sharedBytes({ words, starts, ends }: Texts, members: Uint32Array, depth: number): number {
  const first = starts[members[0]!]! + depth;
  let shared = ends[members[0]!]! - first;
  for (const text of members) {
    const at = starts[text]! + depth;
    const most = Math.min(shared, ends[text]! - at);
    shared = sharedWords(words, first, at, most);
    while (shared < most && words.getUint8(first + shared) === words.getUint8(at + shared)) shared++;
  }
  return shared;
}

/**
 * Of texts that are equal in the four bytes from `depth` on, puts those that end within them before the others, the
 * shorter first: such a text is the beginning of all that follow. Answers how many there are.
 */
function putEndedFirst(
  { starts, ends }: Texts,
  run: Uint32Array,
  depth: number,
  breakTie: (a: number, b: number) => number,
): number {
  const length = (text: number) => ends[text]! - starts[text]!;
  const isEnded = (text: number) => length(text) - depth <= KEY_BYTES;
  const ended = run.filter(isEnded).sort((a, b) => length(a) - length(b) || breakTie(a, b));
  if (ended.length === 0) return 0;
  const others = run.filter((text) => !isEnded(text));
  run.set(ended);
  run.set(others, ended.length);
  return ended.length;
}

function insertionSort(
  texts: Texts,
  order: Uint32Array,
  { start, end, depth }: Run,
  breakTie: (a: number, b: number) => number,
): void {
  for (let i = start + 1; i < end; i++) {
    const text = order[i]!;
    let at = i;
    while (at > start && compareTexts(texts, text, order[at - 1]!, depth, breakTie) < 0) {
      order[at] = order[at - 1]!;
      at--;
    }
    order[at] = text;
  }
}

function compareTexts(
  { words, starts, ends }: Texts,
  a: number,
  b: number,
  depth: number,
  breakTie: (a: number, b: number) => number,
): number {
  const startA = starts[a]! + depth;
  const startB = starts[b]! + depth;
  const lengthA = ends[a]! - startA;
  const lengthB = ends[b]! - startB;
  const length = Math.min(lengthA, lengthB);
  for (let i = sharedWords(words, startA, startB, length); i < length; i++) {
    const difference = words.getUint8(startA + i) - words.getUint8(startB + i);
    if (difference !== 0) return difference;
  }
  return lengthA - lengthB || breakTie(a, b);
}
