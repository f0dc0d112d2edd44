import type { TermId } from '../../../sparql/index.ts';
import { type ConceptReader, c } from './concept-reader.ts';
import { collectionsOf, membersOf } from './members.ts';
import type { ConceptRef } from './thesaurus-views.ts';

/**
 * The collections of a scheme that are in no other one, whether statements or lists say what they hold; of those that hold each other
 * in a round, all, since no way from outside leads to them.
 */
export function topCollections(scheme: TermId, read: ConceptReader): readonly ConceptRef[] {
  const all = read.collections();
  const nesting = new Nesting(all, read);
  const here = [...all].filter(
    (collection) => nesting.isOf(scheme, collection) && !nesting.isHeldFromAbove(collection),
  );
  return read.refs(here);
}

class Nesting {
  private readonly all: ReadonlySet<TermId>;
  private readonly read: ConceptReader;

  constructor(all: ReadonlySet<TermId>, read: ConceptReader) {
    this.all = all;
    this.read = read;
  }

  /** By what it says, or else by the first of its members that is a concept: a collection need not say which scheme it is of. */
  isOf(scheme: TermId, collection: TermId): boolean {
    const schemes = this.read.reader.objects(collection, c.inScheme);
    if (schemes.length > 0) return schemes.includes(scheme);
    const member = this.firstConcept(collection);
    return member !== undefined && this.read.schemesOf(member).includes(scheme);
  }

  /** Whether a way leads to it from another collection that it does not hold in turn. */
  isHeldFromAbove(collection: TermId): boolean {
    const above = new Set([collection]);
    let below: ReadonlySet<TermId> | undefined;
    for (const one of above) {
      for (const holder of collectionsOf(one, this.read)) {
        if (!this.all.has(holder)) continue;
        below ??= new Set(this.below(collection));
        if (!below.has(holder)) return true;
        above.add(holder);
      }
    }
    return false;
  }

  private firstConcept(collection: TermId): TermId | undefined {
    for (const one of this.below(collection)) {
      const member = membersOf(one, this.read).all.find((each) => !this.all.has(each));
      if (member !== undefined) return member;
    }
    return undefined;
  }

  /** The collection itself and all that are within it, those that are nearer first. */
  private *below(collection: TermId): Generator<TermId> {
    const visited = new Set([collection]);
    for (const one of visited) {
      yield one;
      for (const member of membersOf(one, this.read).all) if (this.all.has(member)) visited.add(member);
    }
  }
}
