import type { InputFile } from '../input-file.ts';

/** How far the files of an import have been read. */
export class BytesRead {
  /** Of all files; NaN where nobody can know, as of standard input. */
  private readonly size: number;
  private read = 0;

  constructor(files: readonly InputFile[]) {
    this.size = files.reduce((sum, { size }) => sum + (size ?? Number.NaN), 0);
  }

  readonly add = (bytes: number): void => {
    this.read += bytes;
  };

  /** What is to come, in what was read; infinite where nothing was, or where nobody can know. */
  readonly toCome = (): number => {
    const left = (this.size - this.read) / this.read;
    return Number.isNaN(left) ? Number.POSITIVE_INFINITY : Math.max(0, left);
  };
}
