import { FreshPairs } from './fresh-pairs.ts';
import type { PathPlace, PathStep } from './path-contract.ts';
import { addNodes } from './path-nodes.ts';
import { placesUpTo, Reached } from './reached.ts';

/** `?`: the node itself and where the path leads from it, each once. */
export function optionalStep(inner: PathStep, place: PathPlace): PathStep {
  return {
    expand(nodes, length, into) {
      const fresh = new FreshPairs(place);
      const ends = new Reached(place.memory);
      fresh.add(placesUpTo(length), nodes, length);
      inner.expand(nodes, length, ends);
      fresh.add(ends.row.cells, ends.node.cells, ends.length);
      into.append(fresh.pairs.row.cells, fresh.pairs.node.cells, fresh.pairs.length);
      ends.release();
      fresh.release();
    },
    addStarts: (into) => addNodes(place, into),
  };
}
