import { assertRoom, type Interrupt, type MemoryBudget } from '../../../base/index.ts';
import type { Path } from '../../algebra/index.ts';
import { matchesZeroLength } from '../../algebra/scope.ts';
import type { GraphSelector, QuadSource, TermId, TriplePosition } from '../../source.ts';
import { inData } from '../join/pattern-plan.ts';

/** What a walk along paths needs; one graph selection for the whole path. */
export type PathPlace = {
  readonly source: QuadSource;
  readonly graphs: GraphSelector;
  readonly interrupt: Interrupt;
  readonly memory: MemoryBudget;
  /** Kept by `nodesOf`, since every starred step of a path asks for it. */
  nodes?: ReadonlySet<TermId>;
};

/**
 * A path over ids (SPARQL 1.1 Query 9.3 and 18.4). Answers are bags for links, `/`, `|`, `^` and negated sets, where each
 * way counts, and sets for `?`, `*` and `+`.
 */
export type Walk = {
  /** Where one gets from a node; `backward` walks against the path. */
  from(node: TermId, backward: boolean): readonly TermId[];
  /** Nodes that a forward (or backward) walk may begin at, each once; all nodes of the graph for a path of zero length. */
  starts(backward: boolean): ReadonlySet<TermId>;
};

export function walkOf(path: Path, place: PathPlace): Walk {
  switch (path.type) {
    case 'link':
      return linkWalk(place.source.idOf(path.iri), place);
    case 'inverse': {
      const inner = walkOf(path.path, place);
      return {
        from: (node, backward) => inner.from(node, !backward),
        starts: (backward) => inner.starts(!backward),
      };
    }
    case 'sequence':
      return sequenceWalk(walkOf(path.left, place), walkOf(path.right, place), path, place);
    case 'alternative': {
      const [left, right] = [walkOf(path.left, place), walkOf(path.right, place)];
      return {
        from(node, backward) {
          place.interrupt.check();
          const [ends, others] = [left.from(node, backward), right.from(node, backward)];
          assertRoom((ends.length + others.length) * NODE_BYTES, place.memory);
          return ends.concat(others);
        },
        starts: (backward) => new Set([...left.starts(backward), ...right.starts(backward)]),
      };
    }
    case 'zero-or-one': {
      const inner = walkOf(path.path, place);
      return {
        from: (node, backward) => [...new Set([node, ...inner.from(node, backward)])],
        starts: () => nodesOf(place),
      };
    }
    case 'zero-or-more':
      return closureWalk(walkOf(path.path, place), true, place);
    case 'one-or-more':
      return closureWalk(walkOf(path.path, place), matchesZeroLength(path.path), place);
    case 'negated':
      return negatedWalk(path, place);
  }
}

/** What a node in a set and a frontier is taken to cost. */
const NODE_BYTES = 48;

/** Asks for the nodes of a list or set that have come since it was last told, and gives them all back. */
function nodeCount(memory: MemoryBudget): { now(nodes: number): void; over(): void } {
  let taken = 0;
  return {
    now(nodes) {
      if (nodes < taken + NODES_AT_ONCE) return;
      memory.take((nodes - taken) * NODE_BYTES);
      taken = nodes;
    },
    over() {
      memory.give(taken * NODE_BYTES);
      taken = 0;
    },
  };
}

const NODES_AT_ONCE = 1024;

type TripleVisitor = (subject: TermId, predicate: TermId, object: TermId) => void;

function eachTriple(
  place: PathPlace,
  subject: TermId,
  predicate: TermId,
  object: TermId,
  visit: TripleVisitor,
  afterBatch?: () => void,
): void {
  const cursor = place.source.scan({ subject, predicate, object, graphs: place.graphs });
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    place.interrupt.check();
    for (let at = 0; at < batch.length; at++)
      visit(batch.subject[at]!, batch.predicate[at]!, batch.object[at]!);
    afterBatch?.();
  }
}

function linkWalk(predicate: TermId, place: PathPlace): Walk {
  return {
    from(node, backward) {
      const found: TermId[] = [];
      if (predicate === 0 || !inData(node)) return found;
      if (backward) eachTriple(place, 0, predicate, node, (subject) => found.push(subject));
      else eachTriple(place, node, predicate, 0, (_s, _p, object) => found.push(object));
      return found;
    },
    starts: (backward) =>
      predicate === 0 ? new Set() : distinctEnds(place, predicate, backward ? 'object' : 'subject'),
  };
}

function distinctEnds(place: PathPlace, predicate: TermId, position: TriplePosition): Set<TermId> {
  const ends = new Set<TermId>();
  // Kept until the last walk from one of them.
  const count = nodeCount(place.memory);
  eachTriple(
    place,
    0,
    predicate,
    0,
    (subject, _, object) => ends.add(position === 'subject' ? subject : object),
    () => count.now(ends.size),
  );
  return ends;
}

/** Subjects and objects of the active graph: what a path of zero length joins to itself. */
function nodesOf(place: PathPlace): ReadonlySet<TermId> {
  if (place.nodes === undefined) {
    const nodes = new Set<TermId>();
    const count = nodeCount(place.memory);
    eachTriple(
      place,
      0,
      0,
      0,
      (subject, _, object) => nodes.add(subject).add(object),
      () => count.now(nodes.size),
    );
    place.nodes = nodes;
  }
  return place.nodes;
}

/** Whether a term is a node of the active graph. */
export function isNode(node: TermId, place: PathPlace): boolean {
  if (!inData(node)) return false;
  const { source, graphs } = place;
  const holds = (subject: TermId, object: TermId) =>
    source.scan({ subject, predicate: 0, object, graphs }).next() !== undefined;
  return holds(node, 0) || holds(0, node);
}

function sequenceWalk(
  left: Walk,
  right: Walk,
  path: Extract<Path, { type: 'sequence' }>,
  place: PathPlace,
): Walk {
  return {
    from(node, backward) {
      const [first, second] = backward ? [right, left] : [left, right];
      const found: TermId[] = [];
      const count = nodeCount(place.memory);
      for (const meeting of first.from(node, backward)) {
        place.interrupt.check();
        for (const end of second.from(meeting, backward)) found.push(end);
        count.now(found.length);
      }
      count.over();
      return found;
    },
    starts(backward) {
      const [first, second] = backward ? [right, left] : [left, right];
      const skips = matchesZeroLength(backward ? path.right : path.left);
      // Zero length in front makes every node a start already; the second part's are among them.
      return skips
        ? new Set([...first.starts(backward), ...second.starts(backward)])
        : first.starts(backward);
    },
  };
}

/** ALP of 18.4: each node once, however many ways lead there; the start itself only by zero length or round a cycle. */
function closureWalk(inner: Walk, withStart: boolean, place: PathPlace): Walk {
  return {
    from(node, backward) {
      const reached = new Set<TermId>();
      let frontier: TermId[] = [node];
      if (withStart) reached.add(node);
      const count = nodeCount(place.memory);
      while (frontier.length > 0) {
        const next: TermId[] = [];
        for (let at = 0; at < frontier.length; at++) {
          if ((at & 255) === 0) place.interrupt.check();
          for (const end of inner.from(frontier[at]!, backward)) {
            if (reached.has(end)) continue;
            reached.add(end);
            next.push(end);
          }
          count.now(reached.size);
        }
        frontier = next;
      }
      count.over();
      return [...reached];
    },
    starts: (backward) => (withStart ? nodesOf(place) : inner.starts(backward)),
  };
}

function negatedWalk(path: Extract<Path, { type: 'negated' }>, place: PathPlace): Walk {
  const ids = (iris: typeof path.forward) => iris && new Set(iris.map((iri) => place.source.idOf(iri)));
  const [forward, backwardSet] = [ids(path.forward), ids(path.backward)];
  return {
    from(node, backward) {
      const found: TermId[] = [];
      if (!inData(node)) return found;
      const [along, against] = backward ? [backwardSet, forward] : [forward, backwardSet];
      if (along)
        eachTriple(place, node, 0, 0, (_, predicate, object) => !along.has(predicate) && found.push(object));
      if (against)
        eachTriple(place, 0, 0, node, (subject, predicate) => !against.has(predicate) && found.push(subject));
      return found;
    },
    starts(backward) {
      const [along, against] = backward ? [backwardSet, forward] : [forward, backwardSet];
      const starts = new Set<TermId>();
      const count = nodeCount(place.memory);
      const visit: TripleVisitor = (subject, predicate, object) => {
        if (along && !along.has(predicate)) starts.add(subject);
        if (against && !against.has(predicate)) starts.add(object);
      };
      eachTriple(place, 0, 0, 0, visit, () => count.now(starts.size));
      return starts;
    },
  };
}
