import type { ReadContext } from '../../engine/index.ts';
import type { TermId } from '../../sparql/index.ts';
import { type SourceReader, sourceReader } from '../source-reader.ts';
import { b } from './vocabulary.ts';

/** Which graphs may be looked at (by IRI), all where nothing is said. */
export type Within = { readonly graphs?: readonly string[] | undefined };
/** A stretch of a list that is the same as long as the engine stays at a generation. */
export type Stretch = Within & { readonly from: number; readonly count: number };

/** Of a stretch of the things of a class their ids, and how many things there are. */
export type Members = {
  readonly reader: SourceReader;
  readonly total: number;
  readonly ids: readonly TermId[];
};

export function membersOf(
  context: ReadContext,
  className: string,
  { from, count, graphs }: Stretch,
): Members {
  const reader = sourceReader(context.source, graphs);
  const all = reader.subjects(b.type, reader.id(className));
  return { reader, total: all.length, ids: all.slice(from, from + count) };
}
