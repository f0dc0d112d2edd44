import { G, O, P, type QuadColumns, S } from './orders.ts';
import { compareRows, mergeDisjoint, mergeInto } from './quad-sets.ts';

/** Four columns of ids in one buffer: each begins with a quarter of it, and may leave room behind. */
export function columnsIn(buffer: SharedArrayBuffer, length: number): QuadColumns {
  const quarter = buffer.byteLength / 4;
  return [
    new Uint32Array(buffer, 0, length),
    new Uint32Array(buffer, quarter, length),
    new Uint32Array(buffer, 2 * quarter, length),
    new Uint32Array(buffer, 3 * quarter, length),
  ];
}

/** From so many rows on they are given room to grow; to copy fewer costs less than the room. */
const ROOM_FROM = 65_536;

/** How many rows of a buffer with room are taken. Of those that other threads made nothing is known here, and nothing is written to them. */
const taken = new WeakMap<ArrayBufferLike, number>();

/**
 * The union of two disjoint sets in one buffer. Where all of `b` come behind `a`, as what an import brings does by subject and by graph,
 * and there is room behind `a`, they are put there, and `a` is not copied. Whoever reads `a` sees what it saw: a place is written
 * once, by the thread that made the buffer, before anybody knows of it. Of two sets that both go on from `a`, the second is a copy.
 */
export function unionInBuffer(a: QuadColumns, b: QuadColumns): SharedArrayBuffer {
  const [at, length] = [a[S].length, a[S].length + b[S].length];
  if (!growsAtEnd(a, b)) {
    const buffer = new SharedArrayBuffer(16 * length);
    mergeInto(a, b, columnsIn(buffer, length));
    return buffer;
  }
  const there = bufferOf(a);
  const hasRoom = there !== undefined && taken.get(there) === at && there.byteLength >= 16 * length;
  const buffer = hasRoom ? there : new SharedArrayBuffer(2 * 16 * length);
  if (!hasRoom) copyTo(buffer, 0, a);
  copyTo(buffer, at, b);
  taken.set(buffer, length);
  return buffer;
}

/** The union of two disjoint sets; in the memory of the first where that saves copying many rows. */
export function unionOf(a: QuadColumns, b: QuadColumns): QuadColumns {
  return growsAtEnd(a, b) ? columnsIn(unionInBuffer(a, b), a[S].length + b[S].length) : mergeDisjoint(a, b);
}

/** The buffer with room that columns lie in as `columnsIn` has them; undefined where they lie elsewhere. */
export function bufferOf(columns: QuadColumns): SharedArrayBuffer | undefined {
  const { buffer } = columns[S];
  if (!taken.has(buffer)) return undefined;
  const lieInIt = [S, P, O, G].every(
    (at) => columns[at]!.buffer === buffer && columns[at]!.byteOffset === (at * buffer.byteLength) / 4,
  );
  return lieInIt ? (buffer as SharedArrayBuffer) : undefined;
}

/** Whether many rows are followed by others. */
function growsAtEnd(a: QuadColumns, b: QuadColumns): boolean {
  const [length, other] = [a[S].length, b[S].length];
  return length >= ROOM_FROM && other > 0 && compareRows(a, length - 1, b, 0) < 0;
}

function copyTo(buffer: SharedArrayBuffer, at: number, rows: QuadColumns): void {
  const columns = columnsIn(buffer, at + rows[S].length);
  for (let column = 0; column < 4; column++) columns[column]!.set(rows[column]!, at);
}
