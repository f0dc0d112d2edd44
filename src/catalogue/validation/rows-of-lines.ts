import {
  blankNode,
  literal,
  type NamedNode,
  namedNode,
  type Quad,
  readStatementText,
  type StatementSink,
  type Term,
  xsdString,
} from '../../rdf/index.ts';
import type { StatementRows } from '../../shacl/index.ts';

/** Gathers statements of lines of N-Quads, in whatever graphs, as places in a list of the terms that they have. */
export class RowsOfLines {
  readonly terms: Term[] = [];
  private readonly subjects: number[] = [];
  private readonly properties: number[] = [];
  private readonly objects: number[] = [];
  private readonly places = new Map<string, number>();
  private readonly baseIri: string;
  private readonly sink: StatementSink<number>;

  constructor(baseIri: string) {
    this.baseIri = baseIri;
    this.sink = {
      iri: (bytes, start, end) => this.iri(bytes.toString('utf8', start, end)),
      blankNode: (bytes, start, end) => this.blankNode(bytes.toString('utf8', start, end)),
      string: (bytes, start, end) => this.string(bytes.toString('utf8', start, end)),
      tagged: (bytes, start, end, language) => this.tagged(bytes.toString('utf8', start, end), language),
      typed: (bytes, start, end, datatype) => this.typed(bytes.toString('utf8', start, end), datatype),
      statement: (subject, predicate, object) => this.add(subject, predicate, object),
      quad: ({ subject, predicate, object }: Quad) =>
        this.add(this.placeOf(subject), this.placeOf(predicate), this.placeOf(object)),
    };
  }

  get length(): number {
    return this.subjects.length;
  }

  /** @throws PinakesError `rdf-syntax` */
  read(lines: string): void {
    const { baseIri, sink } = this;
    readStatementText(lines, { mediaType: 'application/n-quads', baseIri, name: 'records' }, sink);
  }

  rows(): StatementRows {
    return {
      terms: this.terms,
      subjects: Uint32Array.from(this.subjects),
      properties: Uint32Array.from(this.properties),
      objects: Uint32Array.from(this.objects),
    };
  }

  private add(subject: number, predicate: number, object: number): void {
    this.subjects.push(subject);
    this.properties.push(predicate);
    this.objects.push(object);
  }

  /** No IRI begins with what the keys of other terms begin with. */
  private iri(text: string): number {
    return this.place(text, () => namedNode(text));
  }

  private blankNode(label: string): number {
    return this.place(`_:${label}`, () => blankNode(label));
  }

  private string(text: string): number {
    return this.place(`"${text}`, () => literal(text));
  }

  private tagged(text: string, language: string): number {
    return this.place(`@${language.toLowerCase()}"${text}`, () => literal(text, language));
  }

  private typed(text: string, datatype: number): number {
    return this.place(`^${datatype}"${text}`, () => literal(text, this.terms[datatype] as NamedNode));
  }

  private placeOf(term: Term): number {
    if (term.termType === 'NamedNode') return this.iri(term.value);
    if (term.termType === 'BlankNode') return this.blankNode(term.value);
    if (term.language !== '') return this.tagged(term.value, term.language);
    const isString = term.datatype.value === xsdString.value;
    return isString ? this.string(term.value) : this.typed(term.value, this.iri(term.datatype.value));
  }

  private place(key: string, make: () => Term): number {
    const known = this.places.get(key);
    if (known !== undefined) return known;
    const place = this.terms.push(make()) - 1;
    this.places.set(key, place);
    return place;
  }
}
