import type { MemoryBudget } from '../../base/index.ts';
import type { Term } from '../../rdf/index.ts';
import type { IdPattern, QuadSource, TermId } from '../../sparql/index.ts';

/** Ids from here on are of terms that the source does not know; those that a query makes are above (`FIRST_QUERY_ID`). */
const FIRST_VIRTUAL_ID = 0x40000000;
/** What a term is taken to cost besides its characters: objects, key and map entry. */
const TERM_BYTES = 200;

/** The terms of a source, and others that get ids of their own when they are first met. */
export class VirtualTerms {
  private readonly base: QuadSource;
  private readonly memory: MemoryBudget;
  private readonly terms: Term[] = [];
  private readonly ids = new Map<string, TermId>();

  constructor(base: QuadSource, memory: MemoryBudget) {
    this.base = base;
    this.memory = memory;
  }

  idOf(term: Term): TermId {
    const known = this.base.idOf(term);
    if (known !== 0) return known;
    const key = keyOf(term);
    const met = this.ids.get(key);
    if (met !== undefined) return met;
    this.memory.take(TERM_BYTES + 4 * term.value.length);
    const id = FIRST_VIRTUAL_ID + this.terms.push(term) - 1;
    this.ids.set(key, id);
    return id;
  }

  termOf(id: TermId): Term {
    return id < FIRST_VIRTUAL_ID ? this.base.termOf(id) : this.terms[id - FIRST_VIRTUAL_ID]!;
  }

  /** Whether the source itself knows the term; 0 stands for any. */
  isKnown(id: TermId): boolean {
    return id < FIRST_VIRTUAL_ID;
  }

  areKnown({ subject, predicate, object, graphs }: IdPattern): boolean {
    const isKnownGraph = graphs.kind === 'union' || this.isKnown(graphs.graph);
    return isKnownGraph && [subject, predicate, object].every((id) => this.isKnown(id));
  }
}

function keyOf(term: Term): string {
  if (term.termType !== 'Literal') return `${term.termType} ${term.value}`;
  return `"${term.language.toLowerCase()} ${term.datatype.value} ${term.value}`;
}
