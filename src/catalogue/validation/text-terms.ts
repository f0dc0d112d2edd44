import type { Term } from '../../rdf/index.ts';
import type { OwnTerms } from '../../shacl/index.ts';
import type { TermTexts } from '../../sparql/index.ts';
import { OpenTerms, type TermsOfBatch } from '../../store/index.ts';

/** The terms of a batch where they lie, by their places; made into terms when one is looked at. */
export class TextTerms implements OwnTerms {
  /** Places are below this. */
  readonly length: number;
  readonly texts: TermTexts;
  private readonly terms: OpenTerms;
  private readonly datatypes = new Map<number, string>();

  constructor(terms: TermsOfBatch) {
    this.terms = new OpenTerms(terms);
    this.length = this.terms.count + 1;
    this.texts = this.terms.texts;
  }

  kindOf(place: number): number {
    return place === 0 ? 0 : this.texts.kindOf(place);
  }

  sizeOf(place: number): number {
    return this.texts.endOf(place) - this.texts.startOf(place);
  }

  termOf(place: number): Term {
    return this.terms.termOf(place);
  }

  datatypeOf(place: number): string {
    const datatype = this.texts.datatypeOf(place);
    const known = this.datatypes.get(datatype);
    if (known !== undefined) return known;
    const iri = this.terms.termOf(datatype).value;
    this.datatypes.set(datatype, iri);
    return iri;
  }

  placeOf(term: Term): number {
    return this.terms.placeOf(term);
  }
}
