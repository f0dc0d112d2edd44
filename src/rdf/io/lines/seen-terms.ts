import { sameBytes } from '../../../base/index.ts';

/**
 * A term that was read before in the block at hand: the bytes `[start, end)`, up to and with its closing bracket. With
 * none of them it stands for nothing yet.
 */
export class SeenTerm<T> {
  start = 0;
  end = 0;
  term: T | undefined;

  set(start: number, end: number, term: T | undefined): void {
    this.start = start;
    this.end = end;
    this.term = term;
  }
}

/** What is known of a predicate in the block at hand. */
class SeenPredicate<T> extends SeenTerm<T> {
  /** The predicate of the line behind, the last time, and the one that it was before that. */
  next: SeenPredicate<T> | undefined;
  nextBefore: SeenPredicate<T> | undefined;
  /** The last object that it had, where that was an IRI. */
  readonly object = new SeenTerm<T>();
}

/**
 * Guesses the terms of a line from those before it, for things of one kind are mostly written alike: the same subject and
 * graph again, the predicate that came behind the last one before, the type or language that the predicate had last. To
 * compare the bytes with a guess is much less work than to read an IRI and look it up. Of one block of bytes only, so that
 * nothing is copied.
 */
export class SeenTerms<T> {
  readonly subject = new SeenTerm<T>();
  readonly graph = new SeenTerm<T>();
  readonly datatype = new SeenTerm<T>();
  private words: DataView = new DataView(new ArrayBuffer(0));
  private predicate = new SeenPredicate<T>();
  private predicates = new Map<T, SeenPredicate<T>>();

  /** Forgets everything: other bytes come. */
  startBlock(words: DataView): void {
    this.words = words;
    this.subject.set(0, 0, undefined);
    this.graph.set(0, 0, undefined);
    this.datatype.set(0, 0, undefined);
    this.predicate = new SeenPredicate();
    this.predicates = new Map();
  }

  /** Whether the bytes from `at` on, of which there are more before `end`, are those of a term that was seen. */
  matches(seen: SeenTerm<T>, at: number, end: number): boolean {
    const { start } = seen;
    const length = seen.end - start;
    return length > 0 && at + length <= end && sameBytes(this.words, at, this.words, start, length);
  }

  /** Goes over to the predicate that stands at `at`, where it is one of those that are expected. */
  takePredicate(at: number, end: number): SeenTerm<T> | undefined {
    const { next, nextBefore } = this.predicate;
    if (next !== undefined && this.matches(next, at, end)) this.predicate = next;
    else if (nextBefore !== undefined && this.matches(nextBefore, at, end)) this.expect(nextBefore);
    else return undefined;
    return this.predicate;
  }

  /** The predicate is another: it will be expected the next time. */
  sawPredicate(start: number, end: number, term: T): void {
    let known = this.predicates.get(term);
    if (known === undefined) {
      known = new SeenPredicate();
      known.set(start, end, term);
      this.predicates.set(term, known);
    }
    this.expect(known);
  }

  get expectedObject(): SeenTerm<T> {
    return this.predicate.object;
  }

  private expect(predicate: SeenPredicate<T>): void {
    const last = this.predicate;
    if (last.next !== predicate) {
      last.nextBefore = last.next;
      last.next = predicate;
    }
    this.predicate = predicate;
  }
}
