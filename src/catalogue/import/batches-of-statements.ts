import { PinakesError } from '../../base/index.ts';
import { isAbsoluteIri, namespaces } from '../../rdf/index.ts';
import { QuadBatch, type QuadBatchBuffers } from '../../store/index.ts';
import type { StatementsOfGraph } from './lines-of-statements.ts';

const STRING = `${namespaces.xsd}string`;

/**
 * Statements as the store takes them in, with nothing written down and read again: each term once, in its bytes, and statements by the ids
 * of their terms. What it says is what `linesOfStatements` writes.
 */
export class StatementBatches {
  private readonly batch = new QuadBatch();
  private bytes: Buffer = Buffer.alloc(1 << 16);
  /** Of the datatypes of this batch. */
  private readonly datatypes = new Map<string, number>();

  /** Terms that no statement has are not among those of the batch. @throws PinakesError `bad-request` for what is no IRI */
  of(terms: readonly string[], all: readonly StatementsOfGraph[]): QuadBatchBuffers {
    this.datatypes.clear();
    const ids = new Uint32Array(terms.length);
    const idOf = (place: number): number => {
      if (ids[place] === 0) ids[place] = this.term(terms[place]!);
      return ids[place]!;
    };
    for (const { graph, statements } of all) {
      const inGraph = this.iri(graph);
      for (const each of statements)
        for (let at = 0; at < each.length; at += 3)
          this.batch.addIds(idOf(each[at]!), idOf(each[at + 1]!), idOf(each[at + 2]!), inGraph);
    }
    return this.batch.takeCopy();
  }

  private term(text: string): number {
    const mark = text[0];
    const { terms } = this.batch;
    if (mark === '"') return terms.internLiteral(this.write(text), 1, this.end, '', 0);
    if (mark !== '@' && mark !== '^') return this.iri(text);
    // What stands before the text is ASCII: a language, or an IRI of ours.
    const quote = text.indexOf('"');
    const about = text.slice(1, quote);
    const [language, datatype] = mark === '@' ? [about, 0] : ['', this.datatype(about)];
    return terms.internLiteral(this.write(text), quote + 1, this.end, language, datatype);
  }

  private datatype(iri: string): number {
    if (iri === STRING) return 0;
    const id = this.datatypes.get(iri) ?? this.iri(iri);
    this.datatypes.set(iri, id);
    return id;
  }

  private iri(text: string): number {
    if (!isAbsoluteIri(text))
      throw new PinakesError(
        'bad-request',
        `“${text.slice(0, 200)}” is no IRI, and a record would link to it.`,
      );
    return this.batch.terms.internIri(this.write(text), 0, this.end);
  }

  private end = 0;

  /** Writes a text as UTF-8, up to `end`; half a surrogate pair becomes a replacement character. */
  private write(text: string): Buffer {
    if (this.bytes.length < 3 * text.length) this.bytes = Buffer.alloc(6 * text.length);
    this.end = this.bytes.write(text, 'utf8');
    return this.bytes;
  }
}
