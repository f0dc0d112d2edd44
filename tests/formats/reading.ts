import { readFileSync } from 'node:fs';
import type { BibliographicRecord } from '../../src/bibliography/index.ts';
import {
  type Aside,
  type Crosswalk,
  detectFormat,
  formatNamed,
  type ReadBibliographicRecord,
  type RecordProblem,
  readRecords,
  writeRecords,
} from '../../src/formats/index.ts';

export type ReadAll = {
  readonly records: readonly ReadBibliographicRecord[];
  readonly problems: readonly RecordProblem[];
  readonly asides: readonly Aside[];
};

/** Everything that is read of a file or of bytes, in pieces of `pieceBytes`, so that records break anywhere. */
export async function readAll(
  source: string | Uint8Array,
  format: string,
  { pieceBytes = 1000, ...options }: { pieceBytes?: number; limits?: object; crosswalk?: Crosswalk } = {},
): Promise<ReadAll> {
  const bytes = typeof source === 'string' ? readFileSync(source) : source;
  const records: ReadBibliographicRecord[] = [];
  const problems: RecordProblem[] = [];
  const asides: Aside[] = [];
  for await (const read of readRecords(inPieces(bytes, pieceBytes), {
    format: formatNamed(format)!,
    name: 'a file',
    ...options,
  })) {
    if (read.kind === 'record') records.push(read);
    else if (read.kind === 'problem') problems.push(read);
    else asides.push(read);
  }
  return { records, problems, asides };
}

export async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

/** Records written in a format and read again. */
export async function roundTrip(records: readonly BibliographicRecord[], format: string): Promise<ReadAll> {
  const parts: Uint8Array[] = [];
  for await (const part of writeRecords(records, formatNamed(format)!)) parts.push(part);
  return readAll(Buffer.concat(parts), format);
}

/** Everything of a file whose format is told by its beginning, in pieces of seven bytes. */
export async function readDetected(bytes: Uint8Array | string) {
  const whole = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes;
  const format = detectFormat(whole, 'a file');
  const { records, problems, asides } = await readAll(whole, format.name, { pieceBytes: 7 });
  return {
    format: format.name,
    titles: records.map(({ record }) => record.title?.[0]?.value),
    warnings: records.flatMap(({ warnings }) => warnings),
    problems: problems.map(({ reason }) => reason),
    places: problems.map(({ position }) => position),
    unmapped: records.flatMap(({ unmapped }) => unmapped.map(({ path, text }) => `${path}: ${text}`)),
    asides: asides.map(({ path }) => path),
    records,
    record: records[0]?.record ?? {},
  };
}
