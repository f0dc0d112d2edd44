import type { AddressedRecord } from '../../bibliography/index.ts';
import type { TermId } from '../../sparql/index.ts';
import type { SourceReader } from '../source-reader.ts';
import { b } from './vocabulary.ts';

/** A record with when it was entered and last changed, as the catalogue records about the resource say. */
export function withRecordDates(
  record: AddressedRecord,
  resource: TermId,
  reader: SourceReader,
): AddressedRecord {
  const records = reader.subjects(b.primaryTopic, resource);
  const sorted = (property: string) => records.flatMap((id) => reader.texts(id, property)).toSorted();
  const entered = sorted(b.created)[0];
  const modified = sorted(b.modified).at(-1);
  return {
    ...record,
    ...(entered === undefined ? {} : { entered }),
    ...(modified === undefined ? {} : { modified }),
  };
}
