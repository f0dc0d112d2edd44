import type { DictionaryArrays, DictionaryBase } from './dictionary/dictionary-base.ts';
import { DictionaryWriter } from './dictionary/dictionary-writer.ts';
import type { LiteralOrder } from './dictionary/literal-order.ts';
import { renumber } from './dictionary/renumber.ts';
import type { Generation } from './generation.ts';
import type { BaseImage } from './persistence/base-image.ts';
import { compactState, draftOf, renumberState } from './quad-state.ts';

/** What a compaction in the background works on: a generation, which never changes, and what its base was made of. */
export type CompactionTask = {
  readonly generation: Generation;
  readonly dictionaryBase: DictionaryBase;
};

/** The generation as a base, with what the terms are called in it, by the ids that they had. All in shared memory. */
export type Compacted = { readonly image: BaseImage; readonly newIds: Uint32Array };

/** Makes a base of a generation: for another thread, while the writer goes on. */
export function compactGeneration(task: CompactionTask, literals: LiteralOrder): Compacted {
  const { dictionary: buffers, quads, number } = task.generation;
  const arrays: DictionaryArrays = {
    heap: new Uint8Array(buffers.heap),
    offsets: new Uint32Array(buffers.offsets),
    table: new Uint32Array(buffers.table),
    base: task.dictionaryBase,
  };
  const { dictionary, newIds } = renumber(DictionaryWriter.of(arrays, buffers.count), literals);
  const { heap, offsets, table, base } = dictionary;
  return {
    newIds,
    image: {
      terms: { heap: new Uint8Array(heap.buffer), offsets, table, base },
      quads: compactState(renumberState(draftOf(quads), newIds)).base,
      throughChangeSet: number,
    },
  };
}
