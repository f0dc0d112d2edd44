import type { Projection } from '../../engine/index.ts';
import type { QuadSource, TermId } from '../../sparql/index.ts';
import { clearDocuments, putDocuments, removeDocuments, type TextDocument } from '../../text/index.ts';
import { p } from '../properties.ts';
import { type SourceReader, sourceReader } from '../source-reader.ts';
import { documentClasses, documentLinks, documentOf } from './documents.ts';

/**
 * Keeps the full-text index in step with the statements, inside the same transaction. When a thing changes, its own
 * document is written anew, and so are those of all things that take in its label: a subject term that gets another
 * name is found by it at once.
 */
export const searchProjection: Projection = {
  apply({ connection, source, changed }) {
    const reader = sourceReader(source);
    const removed: string[] = [];
    const put: TextDocument[] = [];
    for (const subject of affected(changed, reader)) {
      const document = documentOf(subject, source, reader);
      if (document !== undefined) put.push(document);
      else if (reader.term(subject).termType === 'NamedNode') removed.push(reader.term(subject).value);
    }
    removeDocuments(connection, removed);
    putDocuments(connection, put);
  },
  rebuild({ connection, source }) {
    clearDocuments(connection);
    putDocuments(connection, allDocuments(source));
  },
};

function affected(changed: ReadonlySet<TermId>, reader: SourceReader): ReadonlySet<TermId> {
  const subjects = new Set(changed);
  for (const id of changed) {
    for (const property of documentLinks) {
      for (const subject of reader.subjects(property, id)) subjects.add(subject);
    }
  }
  return subjects;
}

function* allDocuments(source: QuadSource): Generator<TextDocument> {
  const reader = sourceReader(source);
  const done = new Set<TermId>();
  for (const documentClass of documentClasses) {
    for (const subject of reader.subjects(p.type, reader.id(documentClass))) {
      if (done.has(subject)) continue;
      done.add(subject);
      const document = documentOf(subject, source, reader);
      if (document !== undefined) yield document;
    }
  }
}
