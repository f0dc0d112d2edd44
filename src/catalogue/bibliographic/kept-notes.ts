import { type AddressedRecord, isNoteOfNumber, withNotesOfNumbers } from '../../bibliography/index.ts';
import type { TermId } from '../../sparql/index.ts';
import type { SourceReader } from '../source-reader.ts';
import { b } from './vocabulary.ts';

/** A record whose numbers have what its catalogue records keep of them. */
export function withKeptNotes(
  record: AddressedRecord,
  resource: TermId,
  reader: SourceReader,
): AddressedRecord {
  const { identifier } = record;
  if (identifier === undefined) return record;
  const lines = reader
    .subjects(b.primaryTopic, resource)
    .flatMap((about) => reader.texts(about, b.sourceField))
    .filter((line) => isNoteOfNumber(line, identifier))
    .toSorted();
  return lines.length === 0 ? record : { ...record, identifier: withNotesOfNumbers(identifier, lines) };
}
