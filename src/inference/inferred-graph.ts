import type { Interrupt, MemoryBudget } from '../base/index.ts';
import { byObject, NO_PAIRS, PairList, type Pairs, without } from './pair-list.ts';
import { eachReached, neighboursOf, reachFrom } from './reach.ts';
import type { Rules } from './rules.ts';
import type { Ids, Stated } from './stated.ts';

/** Up to so many conclusions are looked up among what is stated one by one. */
const LOOKED_UP_MAX = 32;

/** Inferred statements with one predicate; by subject and object. */
export type InferredPairs = Pairs & { readonly predicate: number };

/** What stops and bounds the work for one query. */
export type Work = { readonly interrupt: Interrupt; readonly memory: MemoryBudget };

/**
 * What follows from statements by some rules, and is not stated. A question about one thing walks from that thing; one
 * about a whole property works out all of it, and keeps it: the graph is of statements that do not change.
 *
 * Nothing follows about a literal as a subject, and that a thing is in a relation to itself is left out.
 */
export class InferredGraph {
  readonly rules: Rules;
  private readonly stated: Stated;
  /** By predicate, what was worked out whole: by subject, and by object once that was asked for. */
  private readonly whole: Map<number, Whole>;

  constructor(rules: Rules, stated: Stated, kept: ReadonlyMap<number, InferredPairs> = new Map()) {
    this.rules = rules;
    this.stated = stated;
    this.whole = new Map([...kept].map(([predicate, pairs]) => [predicate, { pairs }]));
  }

  /** Whether a question can have inferred answers at all. */
  mayMatch(predicate: number): boolean {
    return predicate === 0 || this.rules.inferable.has(predicate);
  }

  /** What was worked out whole so far. */
  kept(): ReadonlyMap<number, InferredPairs> {
    return new Map([...this.whole].map(([predicate, { pairs }]) => [predicate, pairs]));
  }

  /** The inferred statements that match, each once, one predicate after the other. */
  *match([subject, predicate, object]: Ids, work: Work): Generator<InferredPairs> {
    if (!this.mayMatch(predicate)) return;
    if (subject !== 0 || object !== 0) {
      const found = new Map<number, PairList>();
      this.walk([subject, predicate, object], found, work);
      for (const [of, list] of found) {
        const pairs = this.settle(list, [subject, of, object], work);
        if (pairs.length > 0) yield { ...pairs, predicate: of };
      }
      return;
    }
    for (const of of predicate === 0 ? this.rules.inferable : [predicate]) {
      work.interrupt.check();
      const pairs = this.all(of, work);
      if (pairs.length > 0) yield pairs;
    }
  }

  /** All inferred statements with a predicate that may have some. */
  all(predicate: number, work: Work): InferredPairs {
    return this.entryOf(predicate, work).pairs;
  }

  /** The same by object and subject. */
  allByObject(predicate: number, work: Work): InferredPairs {
    const entry = this.entryOf(predicate, work);
    entry.byObject ??= { ...byObject(entry.pairs, work.memory), predicate };
    return entry.byObject;
  }

  private entryOf(predicate: number, work: Work): Whole {
    const known = this.whole.get(predicate);
    if (known !== undefined) return known;
    const list = new PairList(work.memory);
    this.gather(predicate, list, work);
    const entry: Whole = { pairs: { ...this.settle(list, [0, predicate, 0], work), predicate } };
    this.whole.set(predicate, entry);
    return entry;
  }

  private gather(predicate: number, list: PairList, { interrupt }: Work): void {
    const { stated } = this;
    const { origins, closures, type, subclasses } = this.rules;
    for (const { property, inverted } of origins.get(predicate) ?? [])
      stated.each([0, property, 0], (s, _p, o) => (inverted ? list.add(o, s) : list.add(s, o)));
    for (const { closure, inverted } of closures.get(predicate) ?? []) {
      let visited = 0;
      eachReached(neighboursOf(closure.edges, stated), (from, to) => {
        if ((++visited & 4095) === 0) interrupt.check();
        if (inverted) list.add(to, from);
        else list.add(from, to);
      });
    }
    if (predicate !== type) return;
    for (const [wide, narrower] of subclasses)
      for (const narrow of narrower) stated.each([0, type, narrow], (s) => list.add(s, wide));
  }

  /** Conclusions about one subject, or one object, or both, by predicate. */
  private walk([subject, asked, object]: Ids, found: Map<number, PairList>, work: Work): void {
    const add = (s: number, predicate: number, o: number) => {
      if (asked !== 0 && predicate !== asked) return;
      if ((subject !== 0 && s !== subject) || (object !== 0 && o !== object)) return;
      const list = found.get(predicate) ?? new PairList(work.memory);
      found.set(predicate, list);
      list.add(s, o);
    };
    if (asked === 0) this.walkAll([subject, 0, object], add);
    else this.walkOne([subject, asked, object], add);
    this.walkClosures([subject, asked, object], add);
    this.walkTypes([subject, asked, object], add);
  }

  private walkOne([subject, predicate, object]: Ids, add: Add): void {
    for (const { property, inverted } of this.rules.origins.get(predicate) ?? []) {
      const question: Ids = inverted ? [object, property, subject] : [subject, property, object];
      this.stated.each(question, (s, _p, o) => (inverted ? add(o, predicate, s) : add(s, predicate, o)));
    }
  }

  private walkAll([subject, , object]: Ids, add: Add): void {
    const { consequences } = this.rules;
    const visit = (inverts: boolean) => (s: number, predicate: number, o: number) => {
      for (const { property, inverted } of consequences.get(predicate) ?? []) {
        if (inverted !== inverts) continue;
        if (inverts) add(o, property, s);
        else add(s, property, o);
      }
    };
    this.stated.each([subject, 0, object], visit(false));
    this.stated.each([object, 0, subject], visit(true));
  }

  private walkClosures([subject, asked, object]: Ids, add: Add): void {
    const { closures, allClosures, consequences } = this.rules;
    const node = subject === 0 ? object : subject;
    const reach = (edges: (typeof allClosures)[number]['edges'], inverted: boolean) =>
      // From a subject along the relation, from an object against it.
      reachFrom(edges, node, inverted === (subject !== 0), this.stated);
    const tell = (predicate: number, ends: ReadonlySet<number>) => {
      for (const end of ends) {
        if (subject === 0) add(end, predicate, node);
        else add(node, predicate, end);
      }
    };
    if (asked !== 0) {
      for (const { closure, inverted } of closures.get(asked) ?? [])
        tell(asked, reach(closure.edges, inverted));
      return;
    }
    for (const { property, edges } of allClosures) {
      const leads = [{ property, inverted: false }, ...(consequences.get(property) ?? [])];
      for (const inverted of [false, true]) {
        const ends = leads.filter((lead) => lead.inverted === inverted);
        if (ends.length === 0) continue;
        const reached = reach(edges, inverted);
        if (reached.size > 0) for (const lead of ends) tell(lead.property, reached);
      }
    }
  }

  private walkTypes([subject, asked, object]: Ids, add: Add): void {
    const { type, superclasses, subclasses } = this.rules;
    if (asked !== 0 && asked !== type) return;
    if (subject === 0) {
      for (const narrow of subclasses.get(object) ?? [])
        this.stated.each([0, type, narrow], (s) => add(s, type, object));
      return;
    }
    this.stated.each([subject, type, 0], (s, _p, narrow) => {
      for (const wide of superclasses.get(narrow) ?? []) add(s, type, wide);
    });
  }

  /** Puts conclusions in order and leaves out what is stated, or must not be. */
  private settle(list: PairList, [subject, predicate, object]: Ids, work: Work): Pairs {
    if (list.length === 0) return NO_PAIRS;
    const all = this.wellFormed(list.take());
    if (all.length > LOOKED_UP_MAX) {
      const stated = new PairList(work.memory);
      this.stated.each([subject, predicate, object], (s, _p, o) => stated.add(s, o));
      return without(all, stated.take());
    }
    return filterPairs(all, (s, o) => !this.stated.has([s, predicate, o]));
  }

  private wellFormed(pairs: Pairs): Pairs {
    let last = 0;
    let isLiteral = false;
    return filterPairs(pairs, (s, o) => {
      if (s !== last) {
        last = s;
        isLiteral = this.stated.termOf(s).termType === 'Literal';
      }
      return s !== o && !isLiteral;
    });
  }
}

type Whole = { readonly pairs: InferredPairs; byObject?: InferredPairs };
type Add = (subject: number, predicate: number, object: number) => void;

function filterPairs(pairs: Pairs, keep: (subject: number, object: number) => boolean): Pairs {
  const { subjects, objects } = pairs;
  let length = 0;
  for (let row = 0; row < pairs.length; row++) {
    const [subject, object] = [subjects[row]!, objects[row]!];
    if (!keep(subject, object)) continue;
    subjects[length] = subject;
    objects[length++] = object;
  }
  return { length, subjects: subjects.subarray(0, length), objects: objects.subarray(0, length) };
}
