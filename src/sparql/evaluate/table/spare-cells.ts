/** Cells from which on an array is worth keeping: smaller ones the allocator has at hand. */
const CELLS_MIN = 16_384;
/** What a thread keeps for the next table, at the most; an array that is larger than half of it is let go. */
const SPARE_BYTES_MAX = 16_777_216;
/** A spare one that is so many times as large as what is wanted would be missed by a table that needs it. */
const TIMES_MAX = 4;

/** Memory of arrays that nobody uses any more, the last one last. */
const spare: ArrayBuffer[] = [];
let spareBytes = 0;

/**
 * An array of zeros for a table, from the memory of one that was let go if some fits. Memory that is new has to be asked of the
 * system, which clears it page by page, and counts as garbage of V8's afterwards: tables of a few megabytes for each query made most
 * of its collections.
 */
export function zeroedCells(length: number): Uint32Array<ArrayBuffer> {
  if (length < CELLS_MIN) return new Uint32Array(length);
  const bytes = length * 4;
  const at = spare.findLastIndex(({ byteLength }) => byteLength >= bytes && byteLength <= bytes * TIMES_MAX);
  if (at < 0) return new Uint32Array(length);
  const [memory] = spare.splice(at, 1) as [ArrayBuffer];
  spareBytes -= memory.byteLength;
  return new Uint32Array(memory, 0, length).fill(0);
}

/**
 * Keeps the memory of an array for another, oldest ones giving way; answers whether it was taken. Whoever calls this must have been the only one that
 * had the array, and must not use it again where it was.
 */
export function letGoOf({ buffer, length }: Uint32Array): boolean {
  if (length < CELLS_MIN || buffer.byteLength > SPARE_BYTES_MAX / 2) return false;
  spare.push(buffer as ArrayBuffer);
  spareBytes += buffer.byteLength;
  while (spareBytes > SPARE_BYTES_MAX) spareBytes -= spare.shift()!.byteLength;
  return true;
}
