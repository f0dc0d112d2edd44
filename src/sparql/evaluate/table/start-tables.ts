/** Bytes of tables that a thread keeps; with more, all are let go and made anew as they are needed. */
const KEPT_BYTES_MAX = 33_554_432;

/** Where each id begins in an ascending column: by id, less `least`, the first row that has an id as great. */
export type StartTable = { readonly least: number; readonly span: number; readonly starts: Uint32Array };

let kept = new WeakMap<ArrayBufferLike, Map<string, StartTable>>();
let keptBytes = 0;
/** Memory that is not the source's own, and stays as long as it all the same. */
const lasting = new WeakSet<ArrayBufferLike>();

/** Says of columns that later queries will ask them too. */
export function lasts(column: Uint32Array): void {
  lasting.add(column.buffer);
}

/**
 * The table of a column, if it is kept: an index over columns of the source, which never change, so that it serves every
 * later query as well. Known by the memory that the column lies in, since a new generation has most of it in common
 * with the one before.
 */
export function keptStarts(column: Uint32Array, length: number): StartTable | undefined {
  return kept.get(column.buffer)?.get(keyOf(column, length));
}

/** Makes the table of a column in shared memory; of any other nothing is kept, since it is some query's own. */
export function makeStarts(column: Uint32Array, length: number): StartTable {
  const table = written(column, length);
  const isLasting = column.buffer instanceof SharedArrayBuffer || lasting.has(column.buffer);
  if (!isLasting || table.starts.byteLength > KEPT_BYTES_MAX) return table;
  keptBytes += table.starts.byteLength;
  if (keptBytes > KEPT_BYTES_MAX) {
    kept = new WeakMap();
    keptBytes = table.starts.byteLength;
  }
  const tables = kept.get(column.buffer) ?? new Map<string, StartTable>();
  kept.set(column.buffer, tables.set(keyOf(column, length), table));
  return table;
}

function keyOf({ byteOffset }: Uint32Array, length: number): string {
  return `${byteOffset} ${length}`;
}

function written(column: Uint32Array, length: number): StartTable {
  const least = length === 0 ? 0 : column[0]!;
  const span = length === 0 ? 0 : column[length - 1]! - least + 1;
  const starts = new Uint32Array(span + 1);
  let next = 0;
  for (let row = 0; row < length; row++) {
    const place = column[row]! - least;
    while (next <= place) starts[next++] = row;
  }
  while (next <= span) starts[next++] = length;
  return { least, span, starts };
}
