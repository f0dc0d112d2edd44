import type { Quad } from '../rdf/index.ts';
import { DictionaryWriter, UNNAMED_GRAPH } from './dictionary/dictionary-writer.ts';
import type { QuadIntake, TermInterning } from './quad-intake.ts';
import type { TermsOfBatch } from './term-batch.ts';

/**
 * Quads on their way from whoever makes them to the writer, in shared memory: terms as a dictionary of their own has them, and rows of
 * four of its ids.
 */
export type QuadBatchBuffers = TermsOfBatch & {
  /** The table of that dictionary, of a batch that is given back to be filled again. */
  readonly table: SharedArrayBuffer;
  readonly rows: SharedArrayBuffer;
  /** Quads there are. */
  readonly length: number;
};

const FIRST_ROWS = 8192;

/**
 * Gathers quads without the store. What it has gathered is taken as a few buffers, which can be given back to be filled
 * again; ids that it gave before do not count after that.
 */
export class QuadBatch implements QuadIntake {
  length = 0;
  private dictionary = DictionaryWriter.keepingHashes(undefined);
  private rows = new Uint32Array(new SharedArrayBuffer(16 * FIRST_ROWS));
  /** One object for good, so that whoever interns terms may keep it. */
  readonly terms: TermInterning = {
    intern: (term) => this.dictionary.intern(term),
    internIri: (bytes, start, end) => this.dictionary.internIri(bytes, start, end),
    internBlankNode: (bytes, start, end) => this.dictionary.internBlankNode(bytes, start, end),
    internLiteral: (bytes, start, end, language, datatype) =>
      this.dictionary.internLiteral(bytes, start, end, language, datatype),
    termOf: (id) => this.dictionary.termOf(id),
  };

  add({ subject, predicate, object, graph }: Quad): void {
    const { dictionary } = this;
    this.addIds(
      dictionary.intern(subject),
      dictionary.intern(predicate),
      dictionary.intern(object),
      graph.termType === 'DefaultGraph' ? UNNAMED_GRAPH : dictionary.intern(graph),
    );
  }

  addIds(subject: number, predicate: number, object: number, graph: number): void {
    if (4 * this.length === this.rows.length) this.grow();
    const { rows } = this;
    const at = 4 * this.length++;
    rows[at] = subject;
    rows[at + 1] = predicate;
    rows[at + 2] = object;
    rows[at + 3] = graph;
  }

  /** Hands over what was gathered, and goes on empty: in the memory of a batch that was read, where one is given. */
  take(spare: QuadBatchBuffers | undefined): QuadBatchBuffers {
    const { heap, offsets, table, count } = this.dictionary.buffers();
    const taken = {
      heap,
      offsets,
      table,
      hashes: this.dictionary.hashes!.buffer as SharedArrayBuffer,
      terms: count,
      rows: this.rows.buffer as SharedArrayBuffer,
      length: this.length,
    };
    this.length = 0;
    this.dictionary = DictionaryWriter.keepingHashes(spare);
    this.rows = new Uint32Array(spare?.rows ?? new SharedArrayBuffer(16 * FIRST_ROWS));
    return taken;
  }

  private grow(): void {
    const larger = new Uint32Array(new SharedArrayBuffer(8 * this.rows.length));
    larger.set(this.rows);
    this.rows = larger;
  }
}
