import type { AddressedRecord } from '../bibliography/index.ts';
import type { FormatLimits } from './limits.ts';
import type { BibframeHalves } from './rdf/bibframe-halves.ts';
import type { ReadRecord, SourceRecord } from './source-record.ts';

export type ReadSetting = {
  /** The file, for messages. */
  readonly name: string;
  readonly limits: FormatLimits;
  /** What waits for its other half in another document of the same import. */
  readonly halves: BibframeHalves;
};

/** A way to write records down. Reading and writing know nothing of what the fields mean: that is the crosswalk's. */
export type Format = {
  /** As `--format` takes it. */
  readonly name: string;
  readonly label: string;
  /** The table in `ontology/crosswalks/` that says what its fields mean. */
  readonly crosswalk: string;
  /** That table and others, where a file may have fields of several vocabularies; the first that knows a field is asked first. */
  readonly crosswalks?: readonly string[];
  /** What a mapping of the caller's own calls a field, as the reader names it: columns of tables are called by their headings. */
  readonly fieldName?: (heading: string) => string;
  /** Suffixes of file names, without a dot, the proper one first; that is also the suffix of a resource's address. */
  readonly suffixes: readonly string[];
  readonly mediaType: string;
  /** Whether a file begins like this; `start` is its first bytes as Latin-1. */
  readonly looksLike: (start: string) => boolean;
  /**
   * The records of a file, some at a time, in memory that does not grow. What cannot be read of one is a
   * `RecordProblem`; throws `PinakesError` only where nothing that follows can be read.
   */
  readonly read?: (
    chunks: AsyncIterable<Uint8Array>,
    setting: ReadSetting,
  ) => AsyncIterable<readonly ReadRecord[]>;
  /** Records as the format has them: what comes before the first, each, between two, and after the last. */
  readonly write?: RecordWriter;
  /**
   * Another format that is written down in the same way, for the records that are in it: its own crosswalk and preparation then count.
   */
  readonly dialect?: Dialect;
  /** Why a record that can be read is none of a document, such as one that is deleted where it comes from. */
  readonly refuse?: (nodes: SourceRecord['nodes']) => string | undefined;
  /** Puts fields where they belong before the crosswalk looks at them. */
  readonly prepare?: (nodes: SourceRecord['nodes']) => SourceRecord['nodes'];
};

export type Dialect = Pick<Format, 'label' | 'crosswalk' | 'refuse' | 'prepare'> & {
  /** Whether a record is in it. */
  readonly isSpoken: (nodes: SourceRecord['nodes']) => boolean;
};

export type RecordWriter = {
  readonly head: string;
  readonly between: string;
  readonly tail: string;
  /**
   * One record by its fields, and what it is to its catalogue where it is of one; a format of bytes answers bytes. Throws `too-large` for one
   * that the format cannot hold.
   */
  readonly record: (nodes: SourceRecord['nodes'], record: AddressedRecord) => string | Uint8Array;
  /** A single record on its own where that is not head, record and tail. */
  readonly alone?: (nodes: SourceRecord['nodes'], record: AddressedRecord) => string | Uint8Array;
  /** For one file: what makes the records in it, one after the other, different where they have to be. */
  readonly keepingApart?: () => (text: string) => string;
};
