import { placeIn } from '../../base/index.ts';
import type { GraphSelector, QuadSource, TermId, TripleProbe } from '../../sparql/index.ts';

const NOTHING = new Uint32Array(0);
const NO_SUBJECTS: readonly TermId[] = [];

/** The subjects that say one property of some things, read at once. */
export class SubjectsByObject {
  private readonly probe: TripleProbe;
  /** What was read of, ascending. */
  private things: Uint32Array = NOTHING;
  private readonly subjects = new Map<TermId, TermId[]>();

  constructor(source: QuadSource, graphs: GraphSelector, predicate: TermId) {
    this.probe = source.probe({ subject: 0, predicate, object: 0, graphs }, ['object']);
  }

  /** Reads of other things, which ascend; what was read before is gone. Answers all subjects. */
  read(things: Uint32Array): Uint32Array {
    this.things = things;
    this.subjects.clear();
    const all: TermId[] = [];
    this.probe.ask([things], things.length);
    for (let batch = this.probe.next(); batch !== undefined; batch = this.probe.next())
      for (let row = 0; row < batch.length; row++) {
        const subject = batch.subject[row]!;
        const thing = things[batch.row[row]!]!;
        const known = this.subjects.get(thing);
        if (known === undefined) this.subjects.set(thing, [subject]);
        else known.push(subject);
        all.push(subject);
      }
    return Uint32Array.from(all);
  }

  /** The subjects of a thing; undefined for one that was not read of. */
  of(thing: TermId): readonly TermId[] | undefined {
    const found = this.subjects.get(thing);
    if (found !== undefined) return found;
    return placeIn(this.things, thing) < 0 ? undefined : NO_SUBJECTS;
  }
}
