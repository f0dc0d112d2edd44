import { type MappedRecord, mapRecord } from './crosswalk/map-record.ts';
import { type Crosswalk, joinedCrosswalk, shippedCrosswalk } from './crosswalk/read-crosswalk.ts';
import type { Format } from './format.ts';
import { defaultFormatLimits, type FormatLimits } from './limits.ts';
import type { Aside, Position, RecordProblem } from './source-record.ts';

/** A record of a file: what it says, what of it no rule was for, and what was mended. */
export type ReadBibliographicRecord = MappedRecord & { readonly kind: 'record'; readonly position: Position };

export type ReadRecordsOptions = {
  readonly format: Format;
  /** The file, for messages. */
  readonly name: string;
  /** In the place of the format's own. */
  readonly crosswalk?: Crosswalk;
  readonly limits?: Partial<FormatLimits>;
};

/**
 * The records of a file as it is read: each is in, or is a problem with its position and the reason. Memory does not grow
 * with the file.
 */
export async function* readRecords(
  chunks: AsyncIterable<Uint8Array>,
  { format, name, crosswalk, limits }: ReadRecordsOptions,
): AsyncGenerator<ReadBibliographicRecord | RecordProblem | Aside> {
  const usual = crosswalk ?? joinedCrosswalk(format.crosswalks ?? [format.crosswalk]);
  const setting = { name, limits: { ...defaultFormatLimits, ...limits } };
  for await (const read of format.read!(chunks, setting)) {
    if (read.kind !== 'record') {
      yield read;
      continue;
    }
    const { position, nodes, warnings } = read;
    // A crosswalk of the caller's own is for all that the file has.
    const dialect =
      crosswalk === undefined && format.dialect?.isSpoken(nodes) === true ? format.dialect : undefined;
    const { refuse, prepare } = dialect ?? format;
    const refused = refuse?.(nodes);
    if (refused !== undefined) {
      yield { kind: 'problem', position, reason: refused, excerpt: '' };
      continue;
    }
    const mapped = mapRecord(
      prepare?.(nodes) ?? nodes,
      dialect === undefined ? usual : shippedCrosswalk(dialect.crosswalk),
    );
    if (nodes.every(({ text, children }) => text.trim() === '' && (children ?? []).length === 0))
      yield { kind: 'problem', position, reason: 'there is nothing in it', excerpt: '' };
    else yield { ...mapped, kind: 'record', position, warnings: [...warnings, ...mapped.warnings] };
  }
}
