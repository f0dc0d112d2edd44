import { QuadBatch } from '../../../store/index.ts';
import { FileStretches } from './file-stretches.ts';
import type { ReadingShare } from './read-beside.ts';
import { type DocumentSetting, ownGraphs, readDocument } from './read-document.ts';

/**
 * Reads some stretches of a file of lines, one batch of quads for each. Errors tell the line of the file, and throw when what came before
 * in the stretch is in the batch.
 */
export async function readStretches(
  setting: DocumentSetting,
  { bytes, first, step }: ReadingShare,
  batch: QuadBatch,
  send: () => Promise<void>,
): Promise<void> {
  const file = new FileStretches(setting.file!, bytes);
  try {
    for (let stretch = first; stretch < file.count; stretch += step) {
      try {
        // That there are lines before is all that counts until something is wrong.
        const linesBefore = stretch === 0 ? 0 : 1;
        await readDocument({ ...setting, linesBefore }, linesOf(file, stretch), batch, ownGraphs);
      } catch (thrown) {
        const linesBefore = file.linesBefore(stretch);
        await readDocument({ ...setting, linesBefore }, linesOf(file, stretch), new QuadBatch(), ownGraphs);
        throw thrown;
      }
      await send();
    }
  } finally {
    file.close();
  }
}

async function* linesOf(file: FileStretches, stretch: number): AsyncGenerator<Uint8Array> {
  yield* file.lines(stretch);
}
