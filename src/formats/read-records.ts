import { type MappedRecord, mapRecord } from './crosswalk/map-record.ts';
import { type Crosswalk, joinedCrosswalk, shippedCrosswalk } from './crosswalk/read-crosswalk.ts';
import type { Format } from './format.ts';
import { defaultFormatLimits, type FormatLimits } from './limits.ts';
import { BibframeHalves } from './rdf/bibframe-halves.ts';
import { joinedHalves } from './rdf/read.ts';
import type { Aside, Position, ReadRecord, RecordProblem, SourceNode } from './source-record.ts';

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
  yield* readFile({ chunks, format, name }, options, halves);
  for (const read of joined(name, options, halves)) yield withoutFile(read);
}

/**
 * The records of several files, one file after the other, with the file in each position. BIBFRAME's Works and Instances that stand in
 * different files come last, as the records that they are together.
 */
export async function* readRecordFiles(
  files: Iterable<RecordFile>,
  options: ReadFilesOptions,
): AsyncGenerator<Read> {
  const halves = new BibframeHalves();
  for (const file of files) {
    for await (const read of readFile(file, options, halves)) yield withFile(read, file.name);
  }
  yield* joined('the files', options, halves);
}

async function* readFile(
  { chunks, format, name }: RecordFile,
  { crosswalk, limits }: ReadFilesOptions,
  halves: BibframeHalves,
): AsyncGenerator<Read> {
  const usual = crosswalk ?? joinedCrosswalk(format.crosswalks ?? [format.crosswalk]);
  const setting = { name, limits: { ...defaultFormatLimits, ...limits }, halves };
  for await (const read of format.read!(chunks, setting)) {
    if (read.kind !== 'record') yield read;
    else {
      // A crosswalk of the caller's own is for all that the file has.
      const dialect =
        crosswalk === undefined && format.dialect?.isSpoken(read.nodes) === true ? format.dialect : undefined;
      yield dialect === undefined
        ? mapped(read, format, usual)
        : mapped(read, dialect, shippedCrosswalk(dialect.crosswalk));
    }
  }
}

function* joined(
  name: string,
  { crosswalk, limits }: ReadFilesOptions,
  halves: BibframeHalves,
): Generator<Read> {
  const setting = { name, limits: { ...defaultFormatLimits, ...limits }, halves };
  const usual = crosswalk ?? joinedCrosswalk(['bibframe', 'dcterms', 'schema-org']);
  for (const read of joinedHalves(setting)) yield read.kind === 'record' ? mapped(read, {}, usual) : read;
}

function mapped(
  { position, nodes, warnings }: Extract<ReadRecord, { kind: 'record' }>,
  { refuse, prepare }: Pick<Format, 'refuse' | 'prepare'>,
  crosswalk: Crosswalk,
): ReadBibliographicRecord | RecordProblem {
  const refused = refuse?.(nodes);
  if (refused !== undefined) return { kind: 'problem', position, reason: refused, excerpt: '' };
  const { record, unmapped, warnings: found } = mapRecord(prepare?.(nodes) ?? nodes, crosswalk);
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

/** The same with the file in its position, member by member, which is several times as quick as to spread it. */
function withFile(read: Read, file: string): Read {
  if (read.kind === 'aside') return read;
  const position = { ...read.position, file };
  if (read.kind === 'problem') return { ...read, position };
  const { record, unmapped, warnings } = read;
  return { kind: 'record', position, record, unmapped, warnings };
}

function withoutFile(read: Read): Read {
  if (read.kind === 'aside') return read;
  const { file: _, ...position } = read.position;
  return { ...read, position };
}
