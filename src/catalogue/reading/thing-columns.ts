import { placeIn, widened } from '../../base/index.ts';
import type { GraphSelector, QuadSource, TermId, TripleProbe } from '../../sparql/index.ts';

const NOTHING = new Uint32Array(0);
const NO_OBJECTS: readonly TermId[] = [];
/** Rows that there is room for at first. */
const FIRST_ROWS = 256;

/**
 * The statements of some things, read at once. Those of a thing are the rows `[startOf(place), endOf(place))` of two columns, by its
 * place among the things. They are so few mostly that going over them takes no longer than finding them in a table.
 */
export class ThingColumns {
  /** What was read of, ascending. */
  things: Uint32Array = NOTHING;
  predicates = new Uint32Array(FIRST_ROWS);
  objects = new Uint32Array(FIRST_ROWS);
  /** Rows that were read. */
  length = 0;
  private starts = new Uint32Array(1);
  private readonly probe: TripleProbe;

  constructor(source: QuadSource, graphs: GraphSelector) {
    this.probe = source.probe({ subject: 0, predicate: 0, object: 0, graphs }, ['subject']);
  }

  /** Reads of other things, which ascend; what was read before is gone. */
  read(things: Uint32Array): void {
    this.things = things;
    if (this.starts.length <= things.length) this.starts = new Uint32Array(things.length + 1);
    const { starts } = this;
    let length = 0;
    let place = 0;
    starts[0] = 0;
    this.probe.ask([things], things.length);
    for (let batch = this.probe.next(); batch !== undefined; batch = this.probe.next()) {
      this.reserve(length + batch.length);
      for (let row = 0; row < batch.length; row++)
        while (place < batch.row[row]!) starts[++place] = length + row;
      this.predicates.set(batch.predicate.subarray(0, batch.length), length);
      this.objects.set(batch.object.subarray(0, batch.length), length);
      length += batch.length;
    }
    starts.fill(length, place + 1, things.length + 1);
    this.length = length;
  }

  startOf(place: number): number {
    return this.starts[place]!;
  }

  endOf(place: number): number {
    return this.starts[place + 1]!;
  }

  /** The place of a thing, or -1 for one that was not read of. */
  placeOf(thing: TermId): number {
    return placeIn(this.things, thing);
  }

  objectsOf(place: number, predicate: TermId): readonly TermId[] {
    return objectsIn(this, this.startOf(place), this.endOf(place), predicate);
  }

  private reserve(rows: number): void {
    if (rows <= this.predicates.length) return;
    this.predicates = widened(this.predicates, 2 * rows);
    this.objects = widened(this.objects, 2 * rows);
  }
}

/** The objects of a predicate in some rows. */
export function objectsIn(
  { predicates, objects }: { readonly predicates: Uint32Array; readonly objects: Uint32Array },
  start: number,
  end: number,
  predicate: TermId,
): readonly TermId[] {
  let found: TermId[] | undefined;
  for (let row = start; row < end; row++) {
    if (predicates[row] !== predicate) continue;
    if (found === undefined) found = [objects[row]!];
    else found.push(objects[row]!);
  }
  return found ?? NO_OBJECTS;
}
