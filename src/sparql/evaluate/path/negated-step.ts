import type { Path } from '../../algebra/index.ts';
import type { IdPattern, TermId, TriplePosition } from '../../source.ts';
import { BATCH_ROWS } from '../batch.ts';
import type { IdNumbers } from '../table/id-numbers.ts';
import { patternProbe } from '../table/pattern-probe.ts';
import type { PatternProbe } from '../table/probe-contract.ts';
import type { PathPlace, PathStep } from './path-contract.ts';
import type { Reached } from './reached.ts';

/** Links that are none of some: along the path, against it, or both. */
export function negatedStep(
  path: Extract<Path, { type: 'negated' }>,
  backward: boolean,
  place: PathPlace,
): PathStep {
  const ids = (iris: typeof path.forward) => iris && new Set(iris.map((iri) => place.source.idOf(iri)));
  const [forward, inverse] = [ids(path.forward), ids(path.backward)];
  const [along, against] = backward ? [inverse, forward] : [forward, inverse];
  const ways = [
    ...(along === undefined ? [] : [new OtherLinks(along, 'subject', 'object', place)]),
    ...(against === undefined ? [] : [new OtherLinks(against, 'object', 'subject', place)]),
  ];
  return {
    expand(nodes, length, into) {
      for (const way of ways) way.expand(nodes, length, into);
    },
    addStarts(into) {
      for (const way of ways) way.addStarts(into);
    },
  };
}

class OtherLinks {
  private readonly unwanted: ReadonlySet<TermId>;
  private readonly from: TriplePosition;
  private readonly to: TriplePosition;
  private readonly place: PathPlace;
  private readonly pattern: IdPattern;
  private probe: PatternProbe | undefined;
  private readonly rows = new Uint32Array(BATCH_ROWS);
  private readonly nodes = new Uint32Array(BATCH_ROWS);

  constructor(unwanted: ReadonlySet<TermId>, from: TriplePosition, to: TriplePosition, place: PathPlace) {
    this.unwanted = unwanted;
    this.from = from;
    this.to = to;
    this.place = place;
    this.pattern = { subject: 0, predicate: 0, object: 0, graphs: place.graphs };
  }

  expand(asked: Uint32Array, length: number, into: Reached): void {
    const { place, pattern, from, to, unwanted, rows, nodes } = this;
    this.probe ??= patternProbe({ pattern, at: [from], wanted: ['predicate', to] }, place);
    this.probe.ask([asked], length);
    for (let found = this.probe.next(); found !== undefined; found = this.probe.next()) {
      place.interrupt.check();
      const [predicates, ends] = found.columns;
      let count = 0;
      for (let at = 0; at < found.length; at++) {
        if (unwanted.has(predicates![at]!)) continue;
        rows[count] = found.row[at]!;
        nodes[count++] = ends![at]!;
        if (count < BATCH_ROWS) continue;
        into.append(rows, nodes, count);
        count = 0;
      }
      into.append(rows, nodes, count);
    }
  }

  addStarts(into: IdNumbers): void {
    const { source, interrupt } = this.place;
    const { nodes, rows, unwanted, from } = this;
    const cursor = source.scan(this.pattern, from);
    let last = 0;
    for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
      interrupt.check();
      let count = 0;
      for (let at = 0; at < batch.length; at++) {
        const id = batch[from][at]!;
        if (id === last || unwanted.has(batch.predicate[at]!)) continue;
        last = id;
        nodes[count++] = id;
        if (count < BATCH_ROWS) continue;
        into.number(nodes, count, rows);
        count = 0;
      }
      into.number(nodes, count, rows);
    }
  }
}
