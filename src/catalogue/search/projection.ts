import type { ChangedThings, Projection } from '../../engine/index.ts';
import type { QuadSource, TermId } from '../../sparql/index.ts';
import {
  clearDocuments,
  type DocumentRow,
  DocumentStoring,
  documentRow,
  putDocuments,
  removeDocuments,
  type TextDocument,
} from '../../text/index.ts';
import { descriptionProperties, labelProperties, p } from '../properties.ts';
import { type SourceReader, sourceReader } from '../source-reader.ts';
import { affectedThings } from './affected-things.ts';
import { documentClasses, documentKinds, inferringProperties } from './document-kinds.ts';
import { DocumentMaker } from './documents.ts';

/** What is stored of some things: the rows of those that have documents, the keys of those that have none. */
export type SearchPiece = {
  readonly rows: readonly DocumentRow[];
  /** Of each row whether it may take the place of another. */
  readonly replaces: readonly boolean[];
  readonly removed: readonly string[];
};

/** Characters of a piece, and things that are looked at together. */
const PIECE_CHARACTERS = 1 << 17;
const THINGS_AT_ONCE = 512;

/**
 * Keeps the full-text index in step with the statements, inside the same transaction. When a thing changes, its own
 * document is written anew, and so are those of all things that take in its label: a subject term that gets another
 * name is found by it at once.
 */
export const searchProjection: Projection<SearchPiece> = {
  name: 'full text',
  definition: JSON.stringify({
    // To be raised when documents come out otherwise though the tables below are the same.
    version: 4,
    kinds: documentKinds,
    names: labelProperties,
    descriptions: descriptionProperties,
  }),
  *workOut({ source, changed }) {
    const reader = sourceReader(source);
    const things = affectedThings(changed, source, reader);
    const making = new PieceMaker(source, reader, changed);
    for (let at = 0; at < things.length; at += THINGS_AT_ONCE) {
      making.add(things.subarray(at, at + THINGS_AT_ONCE));
      if (making.isFull) yield making.take();
    }
    yield making.take();
  },
  storing({ connection }) {
    const storing = new DocumentStoring(connection);
    const removed: string[] = [];
    return {
      put({ rows, replaces, removed: keys }) {
        for (const [at, row] of rows.entries()) storing.put(row, replaces[at]);
        for (const key of keys) removed.push(key);
      },
      finish() {
        storing.finish();
        if (removed.length > 0) removeDocuments(connection, removed);
      },
    };
  },
  rebuild({ connection, source }) {
    clearDocuments(connection);
    putDocuments(connection, allDocuments(source));
  },
};

/** Gathers the documents of things, and of those that have none the keys where they may have had one. */
class PieceMaker {
  private readonly documents: DocumentMaker;
  private readonly reader: SourceReader;
  private readonly changed: ChangedThings;
  private rows: DocumentRow[] = [];
  private replaces: boolean[] = [];
  private removed: string[] = [];
  private characters = 0;

  constructor(source: QuadSource, reader: SourceReader, changed: ChangedThings) {
    this.documents = new DocumentMaker(source, reader);
    this.reader = reader;
    this.changed = changed;
  }

  get isFull(): boolean {
    return this.characters >= PIECE_CHARACTERS || this.removed.length >= THINGS_AT_ONCE;
  }

  add(things: Uint32Array): void {
    const documents = this.documents.documentsOf(things);
    for (let place = 0; place < things.length; place++) this.addOne(things[place]!, documents[place]);
  }

  take(): SearchPiece {
    const { rows, replaces, removed } = this;
    this.rows = [];
    this.replaces = [];
    this.removed = [];
    this.characters = 0;
    return { rows, replaces, removed };
  }

  private addOne(thing: TermId, document: TextDocument | undefined): void {
    // What the change did not touch is there for what it links to.
    const mayBeStored = !this.changed.has(thing) || this.changed.wasThere(thing);
    if (document !== undefined) {
      const row = documentRow(document);
      this.rows.push(row);
      this.replaces.push(mayBeStored);
      for (const text of row) this.characters += text.length;
    } else if (mayBeStored) {
      const term = this.reader.term(thing);
      if (term.termType === 'NamedNode') this.removed.push(term.value);
    }
  }
}

/** All documents that there should be. */
export function* allDocuments(source: QuadSource): Generator<TextDocument> {
  const reader = sourceReader(source);
  const documents = new DocumentMaker(source, reader);
  const done = new Set<TermId>();
  for (const members of membersOfKinds(source, reader)) {
    const things = members.filter((thing) => !done.has(thing));
    for (let at = 0; at < things.length; at += THINGS_AT_ONCE) {
      for (const document of documents.documentsOf(things.subarray(at, at + THINGS_AT_ONCE)))
        if (document !== undefined) yield document;
    }
    for (const thing of things) done.add(thing);
  }
}

/** Things that may have documents, ascending, those of a kind together. */
function* membersOfKinds(source: QuadSource, reader: SourceReader): Generator<Uint32Array> {
  for (const documentClass of documentClasses)
    yield Uint32Array.from(reader.subjects(p.type, reader.id(documentClass))).sort();
  for (const property of inferringProperties) yield subjectsWith(source, reader.id(property));
}

function subjectsWith(source: QuadSource, predicate: TermId): Uint32Array {
  const subjects = new Set<TermId>();
  if (predicate === 0) return new Uint32Array(0);
  const graphs = { kind: 'union', graphs: undefined } as const;
  const cursor = source.scan({ subject: 0, predicate, object: 0, graphs }, 'subject');
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next())
    for (let row = 0; row < batch.length; row++) subjects.add(batch.subject[row]!);
  return Uint32Array.from(subjects).sort();
}
