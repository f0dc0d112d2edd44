/** A term that was read before in the block at hand: the bytes `[start, end)`, up to and with its closing bracket. */
export type SeenTerm<T> = { readonly start: number; readonly end: number; readonly term: T };

/** What is known of a predicate in the block at hand. */
type SeenPredicate<T> = SeenTerm<T> & {
  /** The predicate of the line behind, the last time. */
  next: SeenPredicate<T> | undefined;
  /** The last object that it had, where that was an IRI. */
  object: SeenTerm<T> | undefined;
};

/**
 * Guesses the terms of a line from those before it, for things of one kind are mostly written alike: the same subject and
 * graph again, the predicate that came behind the last one before, the type or language that the predicate had last. To
 * compare the bytes with a guess is much less work than to read an IRI and look it up. Of one block of bytes only, so that
 * nothing is copied.
 */
export class SeenTerms<T> {
  subject: SeenTerm<T> | undefined;
  graph: SeenTerm<T> | undefined;
  datatype: SeenTerm<T> | undefined;
  private bytes: Buffer = Buffer.alloc(0);
  private predicate: SeenPredicate<T> | undefined;
  private predicates = new Map<T, SeenPredicate<T>>();

  /** Forgets everything: other bytes come. */
  startBlock(bytes: Buffer): void {
    this.bytes = bytes;
    this.subject = undefined;
    this.graph = undefined;
    this.datatype = undefined;
    this.predicate = undefined;
    this.predicates = new Map();
  }

  /** Whether the bytes from `at` on, of which there are more before `end`, are those of a term that was seen. */
  matches(seen: SeenTerm<T> | undefined, at: number, end: number): seen is SeenTerm<T> {
    if (seen === undefined) return false;
    const { bytes } = this;
    const { start } = seen;
    const length = seen.end - start;
    if (at + length > end) return false;
    // From the end, since IRIs of one catalogue begin alike.
    for (let i = length - 1; i >= 0; i--) if (bytes[at + i] !== bytes[start + i]) return false;
    return true;
  }

  get expectedPredicate(): SeenTerm<T> | undefined {
    return this.predicate?.next;
  }

  get expectedObject(): SeenTerm<T> | undefined {
    return this.predicate?.object;
  }

  /** The predicate is the one that was expected. */
  takeExpectedPredicate(): void {
    this.predicate = this.predicate!.next;
  }

  /** The predicate is another: it will be expected the next time. */
  sawPredicate(start: number, end: number, term: T): void {
    let known = this.predicates.get(term);
    if (known === undefined) {
      known = { start, end, term, next: undefined, object: undefined };
      this.predicates.set(term, known);
    }
    if (this.predicate !== undefined) this.predicate.next = known;
    this.predicate = known;
  }

  sawObject(start: number, end: number, term: T): void {
    if (this.predicate !== undefined) this.predicate.object = { start, end, term };
  }
}
