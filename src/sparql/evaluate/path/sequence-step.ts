import { Pace } from './pace.ts';
import type { PathPlace, PathStep } from './path-contract.ts';
import { Reached } from './reached.ts';

/** One step after the other: a join on the nodes where they meet, of which as many go on together as lead to not too many. */
export function sequenceStep(
  first: PathStep,
  second: PathStep,
  firstSkips: boolean,
  { interrupt, memory }: PathPlace,
): PathStep {
  const pace = new Pace();
  return {
    expand(nodes, length, into) {
      const meeting = new Reached(memory);
      const ends = new Reached(memory);
      first.expand(nodes, length, meeting);
      for (let start = 0; start < meeting.length; ) {
        interrupt.check();
        const end = Math.min(meeting.length, start + pace.together);
        ends.clear();
        second.expand(meeting.node.cells.subarray(start, end), end - start, ends);
        into.appendFrom(ends, meeting.row.cells.subarray(start, end));
        pace.note(end - start, ends.length);
        start = end;
      }
      meeting.release();
      ends.release();
    },
    addStarts(into) {
      first.addStarts(into);
      // Zero length in front: one may begin where the second part does as well.
      if (firstSkips) second.addStarts(into);
    },
  };
}
