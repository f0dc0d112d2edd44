import { isNoteOfNumber, withNotesOfNumbers } from '../bibliography/index.ts';
import type { MappedRecord } from './crosswalk/map-record.ts';
import { relatedWorkOf } from './related-work.ts';

/**
 * A record with what another catalogue kept of the one that it was made of: works that it names are its related works, notes on its numbers
 * go with them, and every other line is kept as it is.
 *
 * @param kept `245$h [electronic resource]`: a path, a space and a text.
 */
export function withKeptLines(mapped: MappedRecord, kept: readonly string[] = []): MappedRecord {
  if (kept.length === 0) return mapped;
  const { record, unmapped } = mapped;
  const { identifier = [] } = record;
  const notes = kept.filter((line) => isNoteOfNumber(line, identifier));
  const known = new Set([...(record.related?.map(({ field }) => field) ?? []), ...notes]);
  const lines = kept.filter((line) => !known.has(line)).map((line) => ({ line, work: relatedWorkOf(line) }));
  const numbered =
    notes.length === 0 ? record : { ...record, identifier: withNotesOfNumbers(identifier, notes) };
  const works = lines.flatMap(({ work }) => work ?? []);
  const others = lines.filter(({ work }) => work === undefined).map(({ line }) => fieldOf(line));
  return {
    ...mapped,
    record: works.length === 0 ? numbered : { ...numbered, related: [...(record.related ?? []), ...works] },
    unmapped: [...unmapped, ...others],
  };
}

function fieldOf(line: string) {
  const space = line.indexOf(' ');
  return space < 0 ? { path: line, text: '' } : { path: line.slice(0, space), text: line.slice(space + 1) };
}
