import { closeSync, openSync, readSync } from 'node:fs';
import { cannotRead } from './file-chunks.ts';

const LINE_FEED = 0x0a;
/** A file is read by several in stretches of this many bytes, each in turn. */
export const STRETCH_BYTES = 1 << 20;
/** What is read at once behind the end of a stretch, for the end of its last line. */
const REST_BYTES = 1 << 16;

/** A file of lines, of which everyone who reads it takes the lines that begin in some stretches. */
export class FileStretches {
  private readonly file: string;
  private readonly descriptor: number;
  private readonly size: number;
  /** A stretch, and the byte before it. */
  private readonly stretch = Buffer.allocUnsafeSlow(STRETCH_BYTES + 1);

  /**
   * `size` is what all who share the file take it to have.
   * @throws PinakesError `settings` when it cannot be read
   */
  constructor(file: string, size: number) {
    this.file = file;
    this.size = size;
    try {
      this.descriptor = openSync(file, 'r');
    } catch (cause) {
      throw cannotRead(file, cause);
    }
  }

  get count(): number {
    return Math.ceil(this.size / STRETCH_BYTES);
  }

  /**
   * The whole lines that begin in a stretch, in pieces that may break anywhere, and that are valid until those of another stretch
   * are asked for.
   */
  *lines(stretch: number): Generator<Buffer> {
    const start = stretch * STRETCH_BYTES;
    // With the byte before, which tells whether a line begins at the first.
    const from = Math.max(0, start - 1);
    const bytes = this.readInto(this.stretch, from, start + STRETCH_BYTES - from);
    const first = start === 0 ? 0 : bytes.indexOf(LINE_FEED) + 1;
    const hasLines = start === 0 || (first > 0 && from + first < start + STRETCH_BYTES);
    if (!hasLines || first === bytes.length) return;
    yield bytes.subarray(first);
    if (bytes[bytes.length - 1] !== LINE_FEED) yield* this.restOfLine(from + bytes.length);
  }

  /** How many lines of the file there are before those of a stretch. */
  linesBefore(stretch: number): number {
    const start = stretch * STRETCH_BYTES;
    if (start === 0) return 0;
    let count = this.read(start - 1, 1)[0] === LINE_FEED ? 0 : 1;
    for (let at = 0; at < start; at += STRETCH_BYTES) count += lineFeeds(this.read(at, STRETCH_BYTES));
    return count;
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private *restOfLine(from: number): Generator<Buffer> {
    for (let at = from; ; at += REST_BYTES) {
      const bytes = this.read(at, REST_BYTES);
      const end = bytes.indexOf(LINE_FEED);
      yield end < 0 ? bytes : bytes.subarray(0, end + 1);
      if (end >= 0 || bytes.length < REST_BYTES) return;
    }
  }

  /** In memory of its own, less at the end of the file. */
  private read(at: number, length: number): Buffer {
    return this.readInto(Buffer.allocUnsafeSlow(length), at, length);
  }

  private readInto(bytes: Buffer, at: number, length: number): Buffer {
    const wanted = Math.min(length, this.size - at);
    let filled = 0;
    try {
      for (let read = -1; read !== 0 && filled < wanted; filled += Math.max(0, read))
        read = readSync(this.descriptor, bytes, filled, wanted - filled, at + filled);
      return bytes.subarray(0, filled);
    } catch (cause) {
      throw cannotRead(this.file, cause);
    }
  }
}

function lineFeeds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}
