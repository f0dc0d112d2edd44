import { isAbsoluteIri, namespaces } from '../../rdf/index.ts';
import { TermBatch, type TermsOfBatch } from '../../store/index.ts';

/** The terms of a table by their places, and the places of those that stand for IRIs and are none. */
export type PlacedTerms = TermsOfBatch & { readonly notIris: readonly number[] };

/** The terms of a batch of statements, each once and known by its place: encoded as they come, as the check and the store look at them. */
export class TermTable {
  private readonly terms = new TermBatch();
  private readonly names = new Map<string, number>();
  private notIris: number[] = [];
  /** How often it was emptied: places that were given before count no more. */
  turn = 0;

  /** One of the few IRIs that the statements of many records have: a property, a class. */
  name(iri: string): number {
    const known = this.names.get(iri);
    if (known !== undefined) return known;
    const place = this.iri(iri);
    this.names.set(iri, place);
    return place;
  }

  iri(iri: string): number {
    const before = this.terms.terms;
    const place = this.terms.iri(iri);
    if (place > before && !isAbsoluteIri(iri)) this.notIris.push(place);
    return place;
  }

  plain(text: string): number {
    return this.terms.literal(text, '', 0);
  }

  inLanguage(text: string, language: string): number {
    return this.terms.literal(text, language, 0);
  }

  typed(text: string, datatype: string): number {
    return this.terms.literal(text, '', datatype === STRING ? 0 : this.name(datatype));
  }

  /** The terms so far; the table is empty then. */
  take(): PlacedTerms {
    const { notIris } = this;
    this.notIris = [];
    this.names.clear();
    this.turn++;
    return { ...this.terms.take(), notIris };
  }
}

const STRING = `${namespaces.xsd}string`;
