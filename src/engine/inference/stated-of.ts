import type { Interrupt } from '../../base/index.ts';
import type { Stated } from '../../inference/index.ts';
import { type NamedNode, sameTerm, type Term } from '../../rdf/index.ts';
import type { GraphSelector, QuadSource } from '../../sparql/index.ts';

/** Terms that rules are about and that no statement has, with ids behind those of the source. */
export class RuleTerms {
  private readonly source: QuadSource;
  private readonly first: number;
  private readonly terms: NamedNode[] = [];

  /** `first` is above every id of the source. */
  constructor(source: QuadSource, first: number) {
    this.source = source;
    this.first = first;
  }

  get count(): number {
    return this.terms.length;
  }

  /** The id of a term that was met before, or is the source's own; else 0. */
  known(term: Term): number {
    const own = this.source.idOf(term);
    if (own !== 0) return own;
    const at = this.terms.findIndex((met) => sameTerm(met, term));
    return at < 0 ? 0 : this.first + at;
  }

  idOf(term: NamedNode): number {
    return this.known(term) || this.first + this.terms.push(term) - 1;
  }

  termOf(id: number): Term {
    return id < this.first ? this.source.termOf(id) : this.terms[id - this.first]!;
  }

  isOfSource(id: number): boolean {
    return id < this.first;
  }
}

/** What is stated in some graphs of a source, as inference asks for it. */
export function statedOf(
  source: QuadSource,
  graphs: GraphSelector,
  ontologies: GraphSelector,
  terms: RuleTerms,
  interrupt: () => Interrupt,
): Stated {
  const eachIn =
    (selector: GraphSelector): Stated['each'] =>
    ([subject, predicate, object], visit) => {
      if (![subject, predicate, object].every((id) => terms.isOfSource(id))) return;
      const cursor = source.scan({ subject, predicate, object, graphs: selector });
      for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
        interrupt().check();
        // A visitor may ask in turn, which leaves a cursor's own columns alone.
        for (let row = 0; row < batch.length; row++)
          visit(batch.subject[row]!, batch.predicate[row]!, batch.object[row]!);
      }
    };
  return {
    idOf: (term) => terms.idOf(term),
    termOf: (id) => terms.termOf(id),
    each: eachIn(graphs),
    has: ([subject, predicate, object]) =>
      [subject, predicate, object].every((id) => terms.isOfSource(id)) &&
      source.scan({ subject, predicate, object, graphs }).next() !== undefined,
    estimate: ([subject, predicate, object]) =>
      [subject, predicate, object].every((id) => terms.isOfSource(id))
        ? source.estimate({ subject, predicate, object, graphs })
        : 0,
    ontology: { each: eachIn(ontologies) },
  };
}
