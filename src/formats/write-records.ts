import { PinakesError } from '../base/index.ts';
import type { AddressedRecord, Property } from '../bibliography/index.ts';
import { shippedCrosswalk } from './crosswalk/read-crosswalk.ts';
import { writeRecord } from './crosswalk/write-record.ts';
import type { Format } from './format.ts';

/** What is told of a record that was written, or could not be. */
export type WriteReport = {
  /** How many values of each property the format could not hold. */
  lost(property: Property, values: number): void;
  /** A record that the format cannot hold at all, with its place among the records from 0. */
  refused?(index: number, reason: string, record: AddressedRecord): void;
};

/** Records as a file of a format, one after the other. */
export async function* writeRecords(
  records: AsyncIterable<AddressedRecord> | Iterable<AddressedRecord>,
  format: Format,
  report?: WriteReport,
): AsyncGenerator<Uint8Array> {
  const writer = format.write!;
  const crosswalk = shippedCrosswalk(format.crosswalk);
  if (writer.head !== '') yield Buffer.from(writer.head, 'utf8');
  const apart = writer.keepingApart?.();
  let index = -1;
  let written = 0;
  for await (const record of records) {
    index++;
    const { nodes, lost } = writeRecord(record, crosswalk);
    let text: string | Uint8Array;
    try {
      text = writer.record(nodes, record);
    } catch (error) {
      if (report?.refused === undefined) throw error;
      report.refused(index, (error as Error).message, record);
      continue;
    }
    for (const [property, values] of lost) report?.lost(property, values);
    if (written++ > 0 && writer.between !== '') yield Buffer.from(writer.between, 'utf8');
    yield bytesOf(apart === undefined ? text : apart(String(text)));
  }
  if (writer.tail !== '') yield Buffer.from(writer.tail, 'utf8');
}

/**
 * Records as the pieces of a file: what each is between the format's head, betweens and tail, before the writer keeps them apart. For formats of text; records that the
 * format cannot hold are left out.
 */
export function recordTexts(records: readonly AddressedRecord[], format: Format): readonly string[] {
  const writer = format.write!;
  const crosswalk = shippedCrosswalk(format.crosswalk);
  return records.flatMap((record) => {
    try {
      return [String(writer.record(writeRecord(record, crosswalk).nodes, record))];
    } catch (error) {
      if (error instanceof PinakesError && error.code === 'too-large') return [];
      throw error;
    }
  });
}

/** One record as a document of its own. */
export function writeOneRecord(record: AddressedRecord, format: Format): Uint8Array {
  const writer = format.write!;
  const { nodes } = writeRecord(record, shippedCrosswalk(format.crosswalk));
  const text = (writer.alone ?? writer.record)(nodes, record);
  if (writer.alone !== undefined || typeof text !== 'string') return bytesOf(text);
  return Buffer.from(writer.head + text + writer.tail, 'utf8');
}

function bytesOf(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
}
