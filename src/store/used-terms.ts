import { copyBytes } from '../base/index.ts';
import { UNNAMED_GRAPH } from './dictionary/dictionary-writer.ts';
import { TermKind } from './dictionary/term-encoding.ts';
import type { QuadBatchBuffers } from './quad-batch.ts';

/** A batch without the terms that none of its quads has: the same memory where only the last are none of theirs, else a copy. */
export function withoutUnusedTerms(batch: QuadBatchBuffers): QuadBatchBuffers {
  const isUsed = usedTerms(batch);
  const last = isUsed.lastIndexOf(1);
  const firstUnused = isUsed.indexOf(0, UNNAMED_GRAPH);
  return firstUnused === -1 || firstUnused > last ? { ...batch, terms: last } : copied(batch, isUsed);
}

/** Of each term, 1 where a quad has it, or a literal that one has is of that datatype. */
function usedTerms({ heap, offsets, terms, rows, length }: QuadBatchBuffers): Uint8Array {
  const isUsed = new Uint8Array(terms + 1);
  isUsed[UNNAMED_GRAPH] = 1;
  const ids = new Uint32Array(rows, 0, 4 * length);
  for (let at = 0; at < ids.length; at++) isUsed[ids[at]!] = 1;
  const words = new DataView(heap);
  const starts = new Uint32Array(offsets);
  for (let term = UNNAMED_GRAPH + 1; term <= terms; term++)
    if (isUsed[term] === 1 && words.getUint8(starts[term]!) === TermKind.typed)
      isUsed[words.getUint32(starts[term]! + 1, true)] = 1;
  return isUsed;
}

function copied(batch: QuadBatchBuffers, isUsed: Uint8Array): QuadBatchBuffers {
  const { heap, offsets, hashes, terms, rows, length } = batch;
  const [words, starts, known] = [new DataView(heap), new Uint32Array(offsets), new Uint32Array(hashes)];
  let count = 0;
  let bytes = 0;
  for (let term = UNNAMED_GRAPH; term <= terms; term++) {
    if (isUsed[term] === 0) continue;
    count++;
    bytes += starts[term + 1]! - starts[term]!;
  }
  const into = {
    heap: new SharedArrayBuffer(bytes),
    offsets: new SharedArrayBuffer(4 * (count + 2)),
    hashes: new SharedArrayBuffer(4 * (count + 1)),
  };
  const [toWords, toStarts, toKnown] = [
    new DataView(into.heap),
    new Uint32Array(into.offsets),
    new Uint32Array(into.hashes),
  ];
  const places = new Uint32Array(terms + 1);
  for (let term = UNNAMED_GRAPH, place = 0; term <= terms; term++) {
    if (isUsed[term] === 0) continue;
    places[term] = ++place;
    const start = toStarts[place]!;
    copyBytes(words, starts[term]!, starts[term + 1]!, toWords, start);
    toStarts[place + 1] = start + starts[term + 1]! - starts[term]!;
    toKnown[place] = known[term]!;
    // A literal's datatype came before it.
    if (toWords.getUint8(start) === TermKind.typed)
      toWords.setUint32(start + 1, places[toWords.getUint32(start + 1, true)]!, true);
  }
  const ids = new Uint32Array(new SharedArrayBuffer(16 * length));
  ids.set(new Uint32Array(rows, 0, 4 * length));
  for (let at = 0; at < ids.length; at++) ids[at] = places[ids[at]!]!;
  return { ...batch, ...into, terms: count, rows: ids.buffer as SharedArrayBuffer };
}
