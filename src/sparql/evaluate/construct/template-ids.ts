import { type BlankNode, blankNode } from '../../../rdf/index.ts';
import type { TemplateTriple } from '../../algebra/index.ts';
import type { TermId } from '../../source.ts';
import type { Batch } from '../batch.ts';
import type { TermTable } from '../term-table.ts';

/** Where a place of a template has its id from. */
type Place =
  | { readonly kind: 'column'; readonly column: number }
  | { readonly kind: 'constant'; readonly id: TermId }
  | { readonly kind: 'blank'; readonly label: string };

/** Triples as columns of ids; a triple with a 0 in it is none. */
export type IdTriples = {
  readonly columns: readonly [Uint32Array, Uint32Array, Uint32Array];
  length: number;
};

/** Room for so many triples, of which there is none yet. */
export function idTriples(size: number): IdTriples {
  return { columns: [new Uint32Array(size), new Uint32Array(size), new Uint32Array(size)], length: 0 };
}

/**
 * A template that is filled with ids (SPARQL 1.1 Query 16.2), so that triples which come again are known by three numbers:
 * each row has blank nodes of its own, and what a row leaves unbound makes no triple.
 */
export class TemplateIds {
  private readonly entries: readonly (readonly [Place, Place, Place])[];
  private readonly terms: TermTable;
  private readonly freshBlankNode: () => BlankNode;
  private readonly blankNodes = new Map<string, TermId>();

  constructor(
    template: readonly TemplateTriple[],
    variables: readonly string[],
    terms: TermTable,
    freshBlankNode: () => BlankNode,
  ) {
    const placeOf = (term: TemplateTriple['subject'] | TemplateTriple['object']): Place => {
      if (term.termType === 'Variable') return { kind: 'column', column: variables.indexOf(term.value) };
      if (term.termType === 'BlankNode') return { kind: 'blank', label: term.value };
      return { kind: 'constant', id: terms.idOf(term) };
    };
    this.entries = template.map(({ subject, predicate, object }) => [
      placeOf(subject),
      placeOf(predicate),
      placeOf(object),
    ]);
    this.terms = terms;
    this.freshBlankNode = freshBlankNode;
  }

  get size(): number {
    return this.entries.length;
  }

  /** Appends the triples of one row; there must be room for `size`. */
  fill({ columns }: Batch, row: number, into: IdTriples): void {
    if (this.blankNodes.size > 0) this.blankNodes.clear();
    for (const entry of this.entries) {
      for (let at = 0; at < 3; at++) into.columns[at]![into.length] = this.idAt(entry[at]!, columns, row);
      if (into.columns.every((column) => column[into.length] !== 0)) into.length++;
    }
  }

  private idAt(place: Place, columns: readonly Uint32Array[], row: number): TermId {
    switch (place.kind) {
      case 'column':
        return columns[place.column]![row]!;
      case 'constant':
        return place.id;
      case 'blank': {
        let id = this.blankNodes.get(place.label);
        if (id === undefined) {
          id = this.terms.idOf(blankNode(this.freshBlankNode().value));
          this.blankNodes.set(place.label, id);
        }
        return id;
      }
    }
  }
}
