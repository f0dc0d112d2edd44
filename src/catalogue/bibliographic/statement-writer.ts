import type { TermTable } from './term-table.ts';

/** Statements as places in a table of terms: subject, property and object of one after the other. */
export type PlacedStatements = readonly number[];

const NONE: ReadonlySet<string> = new Set();

/**
 * Writes statements about one thing after the other as places in a table of terms. An import makes tens of them for each record, which are
 * looked at and then written: so each term is told apart once.
 */
export class StatementWriter {
  private readonly terms: TermTable;
  private readonly leftOut: ReadonlySet<string>;
  private readonly leavesOut: boolean;
  /** As long as what was written of any thing so far; what counts is before `length`. */
  private readonly statements: number[] = [];
  private length = 0;
  private subject = 0;

  /** Statements with a property that is left out are not written. */
  constructor(terms: TermTable, leftOut = NONE) {
    this.terms = terms;
    this.leftOut = leftOut;
    this.leavesOut = leftOut.size > 0;
  }

  /** The place of an IRI, for as long as the table is not emptied. */
  placeOf(iri: string): number {
    return this.terms.iri(iri);
  }

  /** What follows is said of the thing at a place. */
  about(place: number): this {
    this.subject = place;
    return this;
  }

  link(property: string, iri: string): this {
    return this.isLeftOut(property) ? this : this.put(property, this.terms.iri(iri));
  }

  /** The same to what has its place already. */
  linkTo(property: string, place: number): this {
    return this.isLeftOut(property) ? this : this.put(property, place);
  }

  /** The same to one of the few that many records link to: a class, a language. */
  linkToName(property: string, iri: string): this {
    return this.isLeftOut(property) ? this : this.put(property, this.terms.name(iri));
  }

  plain(property: string, text: string): this {
    return this.isLeftOut(property) ? this : this.put(property, this.terms.plain(text));
  }

  /** A link, or a text, which has a quotation mark before it, or its language (`@und text`). */
  linkOrPlain(property: string, value: string): this {
    if (value.startsWith('@')) {
      const end = value.indexOf(' ');
      return this.inLanguage(property, value.slice(end + 1), value.slice(1, end));
    }
    return value.startsWith('"') ? this.plain(property, value.slice(1)) : this.link(property, value);
  }

  inLanguage(property: string, text: string, language: string): this {
    return this.isLeftOut(property) ? this : this.put(property, this.terms.inLanguage(text, language));
  }

  typed(property: string, text: string, datatype: string): this {
    return this.isLeftOut(property) ? this : this.put(property, this.terms.typed(text, datatype));
  }

  /** The statements since this was last asked. */
  take(): PlacedStatements {
    const taken = this.statements.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  private isLeftOut(property: string): boolean {
    return this.leavesOut && this.leftOut.has(property);
  }

  private put(property: string, object: number): this {
    const { statements } = this;
    const at = this.length;
    statements[at] = this.subject;
    statements[at + 1] = this.terms.name(property);
    statements[at + 2] = object;
    this.length = at + 3;
    return this;
  }
}
