import type { TermTable } from './term-table.ts';

/** Statements as places in a table of terms: subject, property and object of one after the other. */
export type PlacedStatements = readonly number[];

const NONE: ReadonlySet<string> = new Set();

/**
 * Writes statements about one thing after the other as places in a table of terms. An import makes tens of them for each record, which are
 * looked at and then written as lines: so each term is told apart once.
 */
export class StatementWriter {
  private readonly terms: TermTable;
  private readonly leftOut: ReadonlySet<string>;
  /** As long as what was written of any thing so far; what counts is before `length`. */
  private readonly statements: number[] = [];
  private length = 0;
  private subject = '';
  /** The place of the subject, once it was asked for, and in which turn of the table that was. */
  private place = -1;
  private turn = 0;

  /** Statements with a property that is left out are not written. */
  constructor(terms: TermTable, leftOut = NONE) {
    this.terms = terms;
    this.leftOut = leftOut;
  }

  about(iri: string): this {
    this.subject = iri;
    this.place = -1;
    return this;
  }

  link(property: string, iri: string): this {
    return this.leftOut.has(property) ? this : this.put(property, this.terms.iri(iri));
  }

  plain(property: string, text: string): this {
    return this.leftOut.has(property) ? this : this.put(property, this.terms.plain(text));
  }

  inLanguage(property: string, text: string, language: string): this {
    return this.leftOut.has(property) ? this : this.put(property, this.terms.inLanguage(text, language));
  }

  typed(property: string, text: string, datatype: string): this {
    return this.leftOut.has(property) ? this : this.put(property, this.terms.typed(text, datatype));
  }

  /** The statements since this was last asked. */
  take(): PlacedStatements {
    const taken = this.statements.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  private put(property: string, object: number): this {
    const { terms } = this;
    if (this.place < 0 || this.turn !== terms.turn) {
      this.place = terms.iri(this.subject);
      this.turn = terms.turn;
    }
    const { statements } = this;
    const at = this.length;
    statements[at] = this.place;
    statements[at + 1] = terms.property(property);
    statements[at + 2] = object;
    this.length = at + 3;
    return this;
  }
}
