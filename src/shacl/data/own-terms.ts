import { type Term, xsdString } from '../../rdf/index.ts';
import type { TermTexts } from '../../sparql/index.ts';
import { termKey } from '../shapes/shapes-graph.ts';

/** The terms of statements that are laid over others, each once and known by its place. */
export interface OwnTerms {
  readonly length: number;
  /** What sort of term it is: see `TEXT_KINDS` of `sparql/source.ts`. */
  kindOf(place: number): number;
  /** How long its text is: it has so many characters at the most, and a quarter of that at the least. */
  sizeOf(place: number): number;
  termOf(place: number): Term;
  /** The IRI of the datatype of a typed literal. */
  datatypeOf(place: number): string;
  /** The place of a term, −1 where it is none of these. */
  placeOf(term: Term): number;
  /** Where all of them lie as bytes, by their places. */
  readonly texts?: TermTexts | undefined;
}

/**
 * The literals of which it matters whether they are the same as stored ones: those that nodes have by some properties, and those
 * that shapes name.
 */
export type ComparedLiterals = {
  readonly properties: readonly string[];
  readonly constants: readonly Term[];
};

/** What `OwnTerms.kindOf` and `NodeTexts.kindOf` answer. */
export const [IRI, BLANK, PLAIN, TAGGED, TYPED] = [1, 2, 3, 4, 5];

/** Terms as objects. */
export class ListedTerms implements OwnTerms {
  private readonly terms: readonly Term[];
  /** Seldom asked for, so made when one is. */
  private places: ReadonlyMap<string, number> | undefined;

  constructor(terms: readonly Term[]) {
    this.terms = terms;
  }

  get length(): number {
    return this.terms.length;
  }

  kindOf(place: number): number {
    const term = this.terms[place]!;
    if (term.termType === 'NamedNode') return IRI;
    if (term.termType === 'BlankNode') return BLANK;
    if (term.language !== '') return TAGGED;
    return term.datatype.value === xsdString.value ? PLAIN : TYPED;
  }

  sizeOf(place: number): number {
    return this.terms[place]!.value.length;
  }

  termOf(place: number): Term {
    return this.terms[place]!;
  }

  datatypeOf(place: number): string {
    const term = this.terms[place]!;
    return term.termType === 'Literal' ? term.datatype.value : '';
  }

  placeOf(term: Term): number {
    this.places ??= new Map(this.terms.map((each, place) => [termKey(each), place]));
    return this.places.get(termKey(term)) ?? -1;
  }
}
