import type { FormatLimits } from '../limits.ts';
import type { Position } from '../source-record.ts';
import type { Line } from './lines.ts';

/** A record of a format of lines, while it is read. */
export type LineRecord = {
  readonly position: Position;
  readonly fields: { name: string; text: string }[];
  readonly warnings: string[];
  /** Characters of its lines so far. */
  units: number;
  /** Why it cannot be taken. */
  refused?: string;
};

export function emptyRecord(position: Position): LineRecord {
  return { position, fields: [], warnings: [], units: 0 };
}

/** Counts a line that was taken into a record, and refuses the record where it outgrows the limits; of one that is refused no more than a field is held. */
export function holdToLimits(
  record: LineRecord,
  { text, number, guessed, cut }: Line,
  { recordBytesMax, nodesMax }: FormatLimits,
): void {
  record.units += text.length;
  if (guessed) record.warnings.push(`line ${number} is not in UTF-8, and was read as Windows-1252`);
  if (cut) record.refused ??= `line ${number} is longer than ${recordBytesMax} bytes`;
  if (record.units > recordBytesMax) record.refused ??= `it is longer than ${recordBytesMax} characters`;
  if (record.fields.length > nodesMax) record.refused ??= `it has more than ${nodesMax} fields`;
  if (record.refused !== undefined) record.fields.length = Math.min(record.fields.length, 1);
}
