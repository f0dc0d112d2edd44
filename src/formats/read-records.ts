import { type MappedRecord, mapRecord } from './crosswalk/map-record.ts';
import {
  type Crosswalk,
  joinedCrosswalk,
  shippedCrosswalk,
  withFieldNames,
} from './crosswalk/read-crosswalk.ts';
import type { Format } from './format.ts';
import { defaultFormatLimits, type FormatLimits } from './limits.ts';
import { BibframeHalves } from './rdf/bibframe-halves.ts';
import { joinedHalves } from './rdf/read.ts';
import type { Aside, Position, ReadRecord, RecordProblem, SourceNode } from './source-record.ts';
import { withKeptLines } from './with-kept-lines.ts';

/** A record of a file: what it says, what of it no rule was for, and what was mended. */
export type ReadBibliographicRecord = MappedRecord & { readonly kind: 'record'; readonly position: Position };

type Read = ReadBibliographicRecord | RecordProblem | Aside;

export type ReadFilesOptions = {
  /** In the place of the formats' own. */
  readonly crosswalk?: Crosswalk;
  readonly limits?: Partial<FormatLimits>;
};

export type ReadRecordsOptions = ReadFilesOptions & {
  readonly format: Format;
  /** The file, for messages. */
  readonly name: string;
};

/** A file of records, and what it is called in positions. */
export type RecordFile = {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly format: Format;
  readonly name: string;
};

/**
 * The records of a file as it is read: each is in, or is a problem with its position and the reason. Memory does not grow
 * with the file.
 */
export async function* readRecords(
  chunks: AsyncIterable<Uint8Array>,
  { format, name, ...options }: ReadRecordsOptions,
): AsyncGenerator<Read> {
  const halves = new BibframeHalves();
  for await (const batch of readFile({ chunks, format, name }, options, halves, undefined)) yield* batch;
  for (const read of joined(name, options, halves)) yield withoutFile(read);
}

/**
 * The records of several files, some at a time, one file after the other, with the file in each position. BIBFRAME's Works and Instances
 * that stand in different files come last, as the records that they are together.
 */
export async function* readRecordFiles(
  files: Iterable<RecordFile>,
  options: ReadFilesOptions,
): AsyncGenerator<readonly Read[]> {
  const halves = new BibframeHalves();
  for (const file of files) yield* readFile(file, options, halves, file.name);
  yield [...joined('the files', options, halves)];
}

/** What is read gets the name of its file where one is given. */
async function* readFile(
  { chunks, format, name }: RecordFile,
  { crosswalk, limits }: ReadFilesOptions,
  halves: BibframeHalves,
  told: string | undefined,
): AsyncGenerator<readonly Read[]> {
  const own = crosswalk === undefined ? undefined : withFieldNames(crosswalk, format.fieldName);
  const usual = own ?? joinedCrosswalk(format.crosswalks ?? [format.crosswalk]);
  const setting = { name, limits: { ...defaultFormatLimits, ...limits }, halves };
  // A crosswalk of the caller's own is for all that the file has.
  const dialect = crosswalk === undefined ? format.dialect : undefined;
  for await (const batch of format.read!(chunks, setting)) {
    const reads: Read[] = [];
    for (const read of batch) {
      if (read.kind === 'aside') reads.push(read);
      else if (read.kind === 'problem') reads.push({ ...read, position: inFile(read.position, told) });
      else if (dialect?.isSpoken(read.nodes) === true)
        reads.push(mapped(read, dialect, shippedCrosswalk(dialect.crosswalk), inFile(read.position, told)));
      else reads.push(mapped(read, format, usual, inFile(read.position, told)));
    }
    yield reads;
  }
}

function* joined(
  name: string,
  { crosswalk, limits }: ReadFilesOptions,
  halves: BibframeHalves,
): Generator<Read> {
  const setting = { name, limits: { ...defaultFormatLimits, ...limits }, halves };
  const usual = crosswalk ?? joinedCrosswalk(['bibframe', 'dcterms', 'schema-org']);
  for (const read of joinedHalves(setting))
    yield read.kind === 'record' ? mapped(read, {}, usual, read.position) : read;
}

function mapped(
  { nodes, warnings, kept }: Extract<ReadRecord, { kind: 'record' }>,
  { refuse, prepare }: Pick<Format, 'refuse' | 'prepare'>,
  crosswalk: Crosswalk,
  position: Position,
): ReadBibliographicRecord | RecordProblem {
  const refused = refuse?.(nodes);
  if (refused !== undefined) return { kind: 'problem', position, reason: refused, excerpt: '' };
  const ready = mapRecord(prepare?.(nodes) ?? nodes, crosswalk);
  const { record, unmapped, warnings: found } = withKeptLines(ready, kept);
  if (nodes.every(isEmpty))
    return { kind: 'problem', position, reason: 'there is nothing in it', excerpt: '' };
  return {
    kind: 'record',
    position,
    record,
    unmapped,
    warnings: warnings.length === 0 ? found : [...warnings, ...found],
  };
}

function isEmpty({ text, children }: SourceNode): boolean {
  return text.trim() === '' && (children === undefined || children.length === 0);
}

function inFile(position: Position, file: string | undefined): Position {
  if (file === undefined) return position;
  const { record, byte } = position;
  // Those of the formats that are read as bytes, which is several times as quick as to spread them.
  if (byte !== undefined && position.subject === undefined && position.line === undefined)
    return { record, byte, file };
  return { ...position, file };
}

function withoutFile(read: Read): Read {
  if (read.kind === 'aside') return read;
  const { file: _, ...position } = read.position;
  return { ...read, position };
}
