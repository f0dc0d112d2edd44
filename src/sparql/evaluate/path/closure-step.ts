import { IdNumbers } from '../table/id-numbers.ts';
import { FreshPairs } from './fresh-pairs.ts';
import type { PathPlace, PathStep } from './path-contract.ts';
import { addNodes } from './path-nodes.ts';
import { placesUpTo, Reached } from './reached.ts';

/**
 * `*` and `+`, as ALP of 18.4: each node once, however many ways lead there; the start itself only by zero length or round
 * a cycle. A level at a time from all starts together, so that each level is one question; what is new of a level is the next.
 */
export function closureStep(inner: PathStep, withStart: boolean, place: PathPlace): PathStep {
  const { memory } = place;
  return {
    expand(nodes, length, into) {
      if (length === 1) {
        fromOne(nodes, inner, withStart, place, into);
        return;
      }
      const starts = new IdNumbers(memory);
      const numbers = new Uint32Array(length);
      starts.number(nodes, length, numbers);
      if (starts.count === length) fromMany(nodes, length, inner, withStart, place, into);
      else {
        const reached = new Reached(memory);
        fromMany(starts.ids, starts.count, inner, withStart, place, reached);
        repeat(reached, starts.count, numbers, into);
        reached.release();
      }
      starts.release();
    },
    addStarts(into) {
      if (withStart) addNodes(place, into);
      else inner.addStarts(into);
    },
  };
}

/** From a single start what was reached is numbered by its ids alone, in a table that may become an array by id. */
function fromOne(
  start: Uint32Array,
  inner: PathStep,
  withStart: boolean,
  { memory, interrupt }: PathPlace,
  into: Reached,
): void {
  const reached = new IdNumbers(memory);
  const ends = new Reached(memory);
  let scratch = new Uint32Array(1);
  if (withStart) reached.number(start, 1, scratch);
  let frontier = start;
  let length = 1;
  while (length > 0) {
    interrupt.check();
    ends.clear();
    inner.expand(frontier, length, ends);
    const known = reached.count;
    if (scratch.length < ends.length) scratch = new Uint32Array(ends.length);
    reached.number(ends.node.cells, ends.length, scratch);
    length = reached.count - known;
    frontier = reached.ids.subarray(known, known + length);
  }
  into.append(new Uint32Array(reached.count), reached.ids, reached.count);
  ends.release();
  reached.release();
}

function fromMany(
  starts: Uint32Array,
  count: number,
  inner: PathStep,
  withStart: boolean,
  place: PathPlace,
  into: Reached,
): void {
  const fresh = new FreshPairs(place);
  const ends = new Reached(place.memory);
  const found = new Reached(place.memory);
  let rows = placesUpTo(count);
  if (withStart) fresh.add(rows, starts, count);
  let frontier = starts;
  let length = count;
  while (length > 0) {
    place.interrupt.check();
    ends.clear();
    found.clear();
    inner.expand(frontier, length, ends);
    found.appendFrom(ends, rows);
    const known = fresh.pairs.length;
    fresh.add(found.row.cells, found.node.cells, found.length);
    length = fresh.pairs.length - known;
    rows = fresh.pairs.row.cells.subarray(known, known + length);
    frontier = fresh.pairs.node.cells.subarray(known, known + length);
  }
  into.append(fresh.pairs.row.cells, fresh.pairs.node.cells, fresh.pairs.length);
  ends.release();
  found.release();
  fresh.release();
}

/** What was reached from each start, for each node that is this start. */
function repeat(reached: Reached, starts: number, numbers: Uint32Array, into: Reached): void {
  const { from, nodes } = reached.byRow(starts);
  for (let row = 0; row < numbers.length; row++) {
    const start = from[numbers[row]!]!;
    const end = from[numbers[row]! + 1]!;
    for (let at = start; at < end; at++) {
      into.row.push(row);
      into.node.push(nodes[at]!);
    }
  }
}
