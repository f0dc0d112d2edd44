import type { Projection } from '../../engine/index.ts';
import type { QuadSource, TermId } from '../../sparql/index.ts';
import {
  clearDocuments,
  type DocumentRow,
  DocumentStoring,
  documentKeys,
  documentRow,
  hasDocuments,
  putDocuments,
  removeDocuments,
  type TextDocument,
} from '../../text/index.ts';
import { p } from '../properties.ts';
import { type SourceReader, sourceReader } from '../source-reader.ts';
import { mayBeStored, type StoredKeys, storedKeys } from '../stored-keys.ts';
import { descriptionProperties, labelProperties } from '../thing/fact-labels.ts';
import {
  allDeclarations,
  type Declarations,
  declarationsIn,
  documentClasses,
  documentKinds,
  documentLinks,
  documentOf,
  inferredDeclarations,
} from './documents.ts';

/** What is stored of some things: the rows of those that have documents, the keys of those that have none. */
export type SearchPiece = { readonly rows: readonly DocumentRow[]; readonly removed: readonly string[] };

/** Characters and things of a piece: what goes beyond ends it. */
const PIECE_CHARACTERS = 1 << 17;
const PIECE_THINGS = 1000;

/**
 * Keeps the full-text index in step with the statements, inside the same transaction. When a thing changes, its own
 * document is written anew, and so are those of all things that take in its label: a subject term that gets another
 * name is found by it at once.
 */
export const searchProjection: Projection<StoredKeys, SearchPiece> = {
  name: 'full text',
  definition: JSON.stringify({
    // To be raised when documents come out otherwise though the tables below are the same.
    version: 1,
    kinds: documentKinds,
    names: labelProperties,
    descriptions: descriptionProperties,
  }),
  stored: (connection, subjects) =>
    storedKeys(
      subjects,
      (most) => documentKeys(connection, most),
      () => hasDocuments(connection),
    ),
  *workOut({ source, changed, stored }) {
    const reader = sourceReader(source);
    const declared = (changed.size > READ_AT_ONCE ? allDeclarations : declarationsIn)(source, reader);
    const subjects = affected(changed, source, reader);
    yield* piecesOf(subjects, { source, reader, declared }, mayBeStored(stored, source));
  },
  storing({ connection }) {
    const storing = new DocumentStoring(connection);
    const removed: string[] = [];
    return {
      put(piece) {
        for (const row of piece.rows) storing.put(row);
        for (const key of piece.removed) removed.push(key);
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

/** From so many changed things on, what all things are is read at once. */
const READ_AT_ONCE = 2000;

type Reading = {
  readonly source: QuadSource;
  readonly reader: SourceReader;
  readonly declared: Declarations;
};

/** The documents of things, and of those that have none the keys where they may have had one. */
function* piecesOf(
  subjects: Iterable<TermId>,
  { source, reader, declared }: Reading,
  mayHaveHad: (thing: TermId) => boolean,
): Generator<SearchPiece> {
  let rows: DocumentRow[] = [];
  let removed: string[] = [];
  let characters = 0;
  for (const subject of subjects) {
    const document = documentOf(subject, source, reader, declared);
    if (document !== undefined) {
      const row = documentRow(document);
      rows.push(row);
      for (const text of row) characters += text.length;
    } else if (mayHaveHad(subject)) {
      const term = reader.term(subject);
      if (term.termType === 'NamedNode') removed.push(term.value);
    }
    if (characters < PIECE_CHARACTERS && rows.length + removed.length < PIECE_THINGS) continue;
    yield { rows, removed };
    [rows, removed, characters] = [[], [], 0];
  }
  yield { rows, removed };
}

/** What one question about a thing costs, in statements that are read one after the other. */
const QUESTION_STATEMENTS = 20;

function affected(
  changed: ReadonlySet<TermId>,
  source: QuadSource,
  reader: SourceReader,
): ReadonlySet<TermId> {
  const subjects = new Set(changed);
  for (const property of documentLinks) {
    const predicate = reader.id(property);
    if (predicate === 0) continue;
    const links = { subject: 0, predicate, object: 0, graphs: { kind: 'union', graphs: undefined } } as const;
    if (source.estimate(links) < QUESTION_STATEMENTS * changed.size) {
      const cursor = source.scan(links);
      for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
        for (let row = 0; row < batch.length; row++) {
          if (changed.has(batch.object[row]!)) subjects.add(batch.subject[row]!);
        }
      }
    } else {
      for (const id of changed) for (const subject of reader.subjects(property, id)) subjects.add(subject);
    }
  }
  return subjects;
}

export function* allDocuments(source: QuadSource): Generator<TextDocument> {
  const reader = sourceReader(source);
  const declared = allDeclarations(source, reader);
  const done = new Set<TermId>();
  for (const subject of membersOfKinds(source, reader)) {
    if (done.has(subject)) continue;
    done.add(subject);
    const document = documentOf(subject, source, reader, declared);
    if (document !== undefined) yield document;
  }
}

function* membersOfKinds(source: QuadSource, reader: SourceReader): Generator<TermId> {
  for (const documentClass of documentClasses) yield* reader.subjects(p.type, reader.id(documentClass));
  for (const [subject] of inferredDeclarations(source, reader)) yield subject;
}
