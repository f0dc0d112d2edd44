import type { IdPattern, TermId, TriplePosition } from '../../source.ts';
import { patternProbe } from '../table/pattern-probe.ts';
import type { PatternProbe } from '../table/probe-contract.ts';
import type { PathPlace, PathStep } from './path-contract.ts';
import { addPosition } from './path-nodes.ts';

/** One link: all nodes are asked for at once, on the sorted columns of the predicate where they lie so. */
export function linkStep(predicate: TermId, backward: boolean, place: PathPlace): PathStep {
  const [from, to]: readonly TriplePosition[] = backward ? ['object', 'subject'] : ['subject', 'object'];
  const pattern: IdPattern = { subject: 0, predicate, object: 0, graphs: place.graphs };
  let probe: PatternProbe | undefined;
  return {
    expand(nodes, length, into) {
      if (predicate === 0) return;
      probe ??= patternProbe({ pattern, at: [from!], wanted: [to!] }, place);
      probe.ask([nodes], length);
      for (let found = probe.next(); found !== undefined; found = probe.next()) {
        place.interrupt.check();
        into.append(found.row, found.columns[0]!, found.length);
      }
    },
    addStarts(into) {
      if (predicate !== 0) addPosition(pattern, from!, place, into);
    },
  };
}
