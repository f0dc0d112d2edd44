import { FIRST_QUERY_ID, type IdPattern, type TermId, type TriplePosition } from '../../source.ts';
import { BATCH_ROWS } from '../batch.ts';
import type { IdNumbers } from '../table/id-numbers.ts';
import type { PathPlace } from './path-contract.ts';

/** Adds the ids that stand at a position of a pattern. Sorted by it, equal ones follow each other and are added once. */
export function addPosition(
  pattern: IdPattern,
  position: TriplePosition,
  { source, interrupt }: PathPlace,
  into: IdNumbers,
): void {
  let ids = new Uint32Array(BATCH_ROWS);
  let numbers = new Uint32Array(BATCH_ROWS);
  let last = 0;
  const cursor = source.scan(pattern, position);
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    interrupt.check();
    if (ids.length < batch.length) {
      ids = new Uint32Array(batch.length);
      numbers = new Uint32Array(batch.length);
    }
    const cells = batch[position];
    let count = 0;
    for (let row = 0; row < batch.length; row++) {
      const id = cells[row]!;
      if (id === last) continue;
      ids[count++] = id;
      last = id;
    }
    into.number(ids, count, numbers);
  }
}

/** Adds the subjects and objects of the active graph: what a path of zero length joins to itself. */
export function addNodes(place: PathPlace, into: IdNumbers): void {
  const all: IdPattern = { subject: 0, predicate: 0, object: 0, graphs: place.graphs };
  addPosition(all, 'subject', place, into);
  addPosition(all, 'object', place, into);
}

/** Whether a term is a node of the active graph. */
export function isNode(node: TermId, { source, graphs }: PathPlace): boolean {
  if (node >= FIRST_QUERY_ID) return false;
  const holds = (subject: TermId, object: TermId) =>
    source.scan({ subject, predicate: 0, object, graphs }).next() !== undefined;
  return holds(node, 0) || holds(0, node);
}
