import { namedNode } from '../../rdf/index.ts';
import type { GraphSelector, QuadSource, TermId } from '../../sparql/index.ts';

/** One step from a thing to others, by the statements that have it at `from`. */
export type Step = { readonly property: string; readonly from: 'subject' | 'object' };
export type Path = readonly Step[];

/** What is looked at: a source, and the graphs of it that count. */
export type Statements = { readonly source: QuadSource; readonly graphs: GraphSelector };

/** Which start leads to which thing: `row` is the number of the start. Pairs are distinct, in no order that matters. */
export type Reached = { readonly length: number; readonly row: Uint32Array; readonly id: Uint32Array };

/** Starts of one call, at the most: a row and an id share a double, by which pairs are sorted. */
export const STARTS_MAX = 2 ** 20;

/** Follows paths from every start at once, to distinct pairs. */
export type Follower = (starts: Uint32Array, most?: number) => Reached;

/**
 * Follows each of the paths, one step of all starts at a time. Stops gathering at about `most` pairs of a step, so that
 * a start from which very much can be reached costs no more than that. Who asks again and again keeps the follower: what
 * it takes to read the statements is then made once.
 */
export function pathFollower(paths: readonly Path[], { source, graphs }: Statements): Follower {
  const ways = paths.map((path) => path.map((step) => stepTaker(step, { source, graphs })));
  return (starts, most = Number.POSITIVE_INFINITY) => {
    const ends = ways.map((way) => {
      let reached: Reached = { length: starts.length, row: starts.map((_, row) => row), id: starts };
      for (const take of way) reached = take(reached, most);
      return reached;
    });
    // One step leads to a thing once; two of them, or two paths, may lead to the same.
    if (ends.length === 1) return paths[0]!.length === 1 ? ends[0]! : sortedPairs(ends[0]!);
    const all = new Pairs();
    for (const { length, row, id } of ends) for (let i = 0; i < length; i++) all.push(row[i]!, id[i]!);
    return sortedPairs(all);
  };
}

/** The same for those who ask once. */
export function followPaths(
  paths: readonly Path[],
  starts: Uint32Array,
  statements: Statements,
  most?: number,
): Reached {
  return pathFollower(paths, statements)(starts, most);
}

/** The path from the other end. */
export function reversed(path: Path): Path {
  return path
    .map((step): Step => ({ ...step, from: step.from === 'subject' ? 'object' : 'subject' }))
    .toReversed();
}

function stepTaker(
  { property, from }: Step,
  { source, graphs }: Statements,
): (reached: Reached, most: number) => Reached {
  const predicate = source.idOf(namedNode(property));
  const to = from === 'subject' ? 'object' : 'subject';
  let probe: ReturnType<QuadSource['probe']> | undefined;
  return (reached, most) => {
    const found = new Pairs();
    if (predicate === 0 || reached.length === 0) return found;
    probe ??= source.probe({ subject: 0, predicate, object: 0, graphs }, [from]);
    // Keys that ascend cost least.
    const keys = sortedPairs(reached);
    probe.ask([keys.id], keys.length);
    for (let batch = probe.next(); batch !== undefined; batch = probe.next()) {
      const ids: Uint32Array = batch[to];
      for (let i = 0; i < batch.length; i++) found.push(keys.row[batch.row[i]!]!, ids[i]!);
      if (found.length >= most) break;
    }
    return found;
  };
}

const ROWS = STARTS_MAX;

/** The pairs by id, then by row, each once. */
function sortedPairs(pairs: Reached): Reached {
  const { length, row, id } = pairs;
  if (ascends(id, length)) return pairs;
  const keys = new Float64Array(length);
  for (let i = 0; i < length; i++) keys[i] = id[i]! * ROWS + row[i]!;
  keys.sort();
  const sorted = { row: new Uint32Array(length), id: new Uint32Array(length) };
  let kept = 0;
  for (let i = 0; i < length; i++) {
    const key = keys[i]!;
    if (i > 0 && key === keys[i - 1]) continue;
    const thing: TermId = Math.floor(key / ROWS);
    sorted.id[kept] = thing;
    sorted.row[kept] = key - thing * ROWS;
    kept++;
  }
  return { length: kept, row: sorted.row.subarray(0, kept), id: sorted.id.subarray(0, kept) };
}

function ascends(ids: Uint32Array, length: number): boolean {
  for (let i = 1; i < length; i++) if (ids[i - 1]! >= ids[i]!) return false;
  return true;
}

/** Columns that grow. */
class Pairs {
  length = 0;
  row = new Uint32Array(64);
  id = new Uint32Array(64);

  push(row: number, id: TermId): void {
    if (this.length === this.id.length) {
      this.row = doubled(this.row);
      this.id = doubled(this.id);
    }
    this.row[this.length] = row;
    this.id[this.length++] = id;
  }
}

function doubled(column: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(column.length * 2);
  wider.set(column);
  return wider;
}
